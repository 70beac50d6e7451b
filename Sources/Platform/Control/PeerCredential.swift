import Foundation
import NIOCore

/// Who is on the other end of a Unix socket, as the kernel knows it (`SO_PEERCRED` of unix(7)).
struct PeerCredential: Sendable {
    /// `struct ucred`, which Swift's Glibc does not show.
    private struct Raw {
        var pid: Int32 = 0
        var uid: UInt32 = .max
        var gid: UInt32 = .max
    }

    let uid: UInt32

    /// - Throws: when the kernel does not tell.
    init(of channel: any Channel) async throws {
        guard let provider = channel as? any SocketOptionProvider else { throw ChannelError.operationUnsupported }
        let raw: Raw = try await provider.unsafeGetSocketOption(
            level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
        ).get()
        uid = raw.uid
    }

    /// The operator: who runs the server, or root.
    var isOperator: Bool { uid == geteuid() || uid == 0 }
}
