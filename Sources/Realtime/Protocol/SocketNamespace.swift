/// What a connection is for: the namespaces of the real-time contract that exist here. A connection speaks in the one it
/// named in its first CONNECT; who wants a second one opens a second connection (`forceNew` in stock clients). Who may be
/// in which, the host decides.
package enum SocketNamespace: String, CaseIterable, Sendable {
    /// Everyone who is signed in. It needs no name on the wire.
    case main = "/"
    /// Those who run the platform.
    case admin = "/admin"

    /// What stands before the data of a packet.
    var prefix: String { self == .main ? "" : "\(rawValue)," }
}
