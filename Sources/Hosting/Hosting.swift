// Hosting: many modules, one application.
//
// Owns: the `DomainModule` protocol, the order of start and stop, the gate that makes a connection HTTP or WebSocket,
// the two listeners' way into the doors of the rooms, the answers kept for who asks again, and what uses the space (`Space`).
// Knows which kinds of things a module registers, and no module.
