// Realtime: sockets, rooms and fan-out.
//
// Owns: Engine.IO 4 and Socket.IO 5 over WebSocket, sessions as plain channel handlers, rooms sharded by event loop,
// acknowledgements, heartbeats and byte bounds. Knows no domain: names of events, who may join and what a payload means
// are handed in.
