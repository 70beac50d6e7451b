import Kernel

/// Who is at the other end of a socket, as the host sees it with every call.
package struct SocketIdentity: Sendable {
    package let socket: SocketID
    /// Replaced by `Hub.update(_:caller:)` when the client brings a fresh token.
    package internal(set) var caller: Caller
    package let client: ClientInfo
    /// The install's own name, stable over connections; at most 128 characters, nil when the client gave none.
    package let deviceId: String?
}
