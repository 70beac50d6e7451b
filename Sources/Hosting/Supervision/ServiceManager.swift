import Foundation

/// Who started this process and wants to hear how it fares: a datagram socket that takes `NAME=value` lines
/// (sd_notify(3)). Written by hand, since it is one `sendto`; the service manager's own library would be one more thing to
/// install.
package struct ServiceManager: Sendable {
    /// How long it waits between two signs of life before it kills (`WATCHDOG_USEC`); nil: it does not watch.
    package let patience: Duration?
    private let address: SocketName

    /// Reads `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` (sd_notify(3), sd_watchdog_enabled(3)).
    ///
    /// Nil when nobody wants to hear, or the socket has a name this kind of socket cannot have.
    package init?(environment: [String: String]) {
        guard let address = environment["NOTIFY_SOCKET"].flatMap(SocketName.init) else { return nil }
        self.address = address
        let isOurs = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
        let micros = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        patience = isOurs && micros > 0 ? .microseconds(micros) : nil
    }

    /// Sends the lines as one datagram, each without line feeds of its own, and waits at most a second for room.
    /// - Throws: what the system says when they could not be delivered.
    package func tell(_ lines: [String]) throws {
        let file = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard file >= 0 else { throw Self.failure() }
        defer { close(file) }
        var wait = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        let bytes = Array(lines.map { $0.replacing("\n", with: " ") }.joined(separator: "\n").utf8)
        let sent = address.withPointer { sendto(file, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, $1) }
        guard sent == bytes.count else { throw Self.failure() }
    }

    private static func failure() -> POSIXError { POSIXError(POSIXError.Code(rawValue: errno) ?? .EIO) }
}

/// The name of a Unix socket (unix(7)): a path, or behind an `@` a name in the abstract name space, which no file bears.
struct SocketName: Sendable {
    private let bytes: [UInt8]

    /// Nil when it is neither, or too long.
    init?(_ text: String) {
        var bytes = Array(text.utf8)
        guard bytes.count > 1, bytes.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else { return nil }
        switch text.first {
        case "/": break
        case "@": bytes[0] = 0
        default: return nil
        }
        self.bytes = bytes
    }

    /// Hands over the address in the form the system calls take.
    func withPointer<Value>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Value) -> Value {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        // The length ends the name: an abstract one would otherwise count the zeros behind it.
        let length = MemoryLayout<sockaddr_un>.size - MemoryLayout.size(ofValue: address.sun_path) + bytes.count
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
        }
    }
}
