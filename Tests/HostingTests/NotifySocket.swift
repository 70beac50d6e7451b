import Foundation
import Kernel

/// The end of a service manager: a bound datagram socket that keeps what it is sent.
final class NotifySocket: Sendable {
    /// As `NOTIFY_SOCKET` spells it.
    let name: String
    private let descriptor: Int32

    /// - Parameter isAbstract: a name without a file (unix(7)) instead of a path.
    init(isAbstract: Bool) throws {
        let unique = "cryb-\(RandomBytes.secret(9))"
        name = isAbstract ? "@\(unique)" : FileManager.default.temporaryDirectory.appending(path: unique).path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var bytes = Array(name.utf8)
        if isAbstract { bytes[0] = 0 }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = MemoryLayout<sockaddr_un>.size - room + bytes.count
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(length)) }
        }
        guard bound == 0 else { throw Refusal(.unavailable, "\(name) cannot be bound.") }
    }

    deinit {
        close(descriptor)
        if name.hasPrefix("/") { unlink(name) }
    }

    /// The next datagram.
    /// - Throws: after ten seconds of silence.
    @discardableResult
    func next(where isWanted: @escaping @Sendable (String) -> Bool = { _ in true }) async throws -> String {
        while true {
            guard let text = try await receive(within: 10_000) else {
                throw Refusal(.unavailable, "The service manager hears nothing.")
            }
            if isWanted(text) { return text }
        }
    }

    /// Everything that waits now.
    func waiting() throws -> [String] {
        var found: [String] = []
        while let text = read(within: 0) { found.append(text) }
        return found
    }

    /// Proves that nothing comes for ten times as long as it takes to be due.
    /// - Parameter count: how many may still come, having been on their way.
    func silence(after count: Int) async throws {
        for _ in 0..<count { _ = try await receive(within: 200) }
        if let text = try await receive(within: 500) {
            throw Refusal(.conflict, "The service manager hears \(text).")
        }
    }

    /// On a thread of its own: waiting does not belong on the cooperative ones.
    private func receive(within milliseconds: Int32) async throws -> String? {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in continuation.resume(returning: read(within: milliseconds)) }
        }
    }

    private func read(within milliseconds: Int32) -> String? {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&wanted, 1, milliseconds) == 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        return count < 0 ? nil : String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
