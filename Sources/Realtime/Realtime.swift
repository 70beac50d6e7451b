// Realtime: sockets, rooms and fan-out.
//
// Owns: Engine.IO 4 and Socket.IO 5 over WebSocket (`Protocol/`, pure), sessions as plain channel handlers (`Socket/`),
// rooms sharded by event loop, acknowledgements, heartbeats and byte bounds (`Hub/`). Knows no domain: names of events,
// who may join and what a payload means are handed in through `SocketDelegate`.
//
// The walk of one event: `Hub.publish` makes the WebSocket frame once -> each `Lane` (event loop) gets it once -> its
// `Shard` hands the same buffer to every `SocketHandler` in the room -> one flush per socket at the end of the turn.
