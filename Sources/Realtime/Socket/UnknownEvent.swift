/// Thrown by `SocketDelegate.received` for a name nobody registered. The engine answers an acknowledgement with
/// `bad_request`, stays silent without one, and ends the connection when there are too many of them.
package struct UnknownEvent: Error {
    package init() {}
}
