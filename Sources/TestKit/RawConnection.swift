import Foundation
import Kernel

/// A TCP connection of bytes, for what well-behaved clients never send.
package final class RawConnection: Sendable {
    private let descriptor: Int32

    /// Connects to loopback.
    package init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Refusal(.unavailable, "Nothing listens on port \(port).") }
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Sends the bytes of a text.
    package func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            throw Refusal(.unavailable, "The connection does not take bytes.")
        }
    }

    /// Reads until the text appears; bytes that are no UTF-8 are replaced.
    /// - Throws: when the connection ends or stays silent for ten seconds before that.
    package func read(until text: String) async throws -> String {
        try await reading { $0.contains(text) }
    }

    /// Reads until the other side closes.
    package func readToEnd() async throws -> String {
        try await reading { _ in false }
    }

    private func reading(_ isEnough: @escaping @Sendable (String) -> Bool) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            // A thread of its own: blocking reads do not belong on the cooperative ones.
            Thread.detachNewThread { [self] in
                var bytes: [UInt8] = []
                var chunk = [UInt8](repeating: 0, count: 4096)
                while true {
                    let text = String(decoding: bytes, as: UTF8.self)
                    if isEnough(text) { return continuation.resume(returning: text) }
                    let count = recv(descriptor, &chunk, chunk.count, 0)
                    if count == 0, !isEnough("") { return continuation.resume(returning: text) }
                    if count <= 0 {
                        return continuation.resume(
                            throwing: Refusal(.unavailable, "Silence after: \(text.prefix(500))"))
                    }
                    bytes += chunk[0..<count]
                }
            }
        }
    }
}
