import Foundation
import Kernel
import NIOPosix
import Synchronization

/// Who knows the addresses of a name; a seam, so that tests say what the name server answers.
package protocol HostResolving: Sendable {
    /// The addresses of a name, the best first; never none.
    /// - Throws: `OutboundFailure`.
    func addresses(of host: String) async throws -> [NetworkAddress]
}

/// Asks the system, which may take long and cannot be called off: on threads of its own, and so many at a time.
final class SystemResolver: HostResolving {
    /// Questions that may wait.
    private static let most = 64
    /// As many at a time: more than people's deliveries run at once, so that names whose servers are slow to answer, or are
    /// slow on purpose, leave some to all others.
    private static let atOnce = 16
    private static let mostAddresses = 16

    private enum Threads {
        case none
        case some(NIOThreadPool)
        case closed
    }

    private let threads = Mutex(Threads.none)
    private let asked = Atomic(0)

    func addresses(of host: String) async throws -> [NetworkAddress] {
        defer { asked.subtract(1, ordering: .relaxed) }
        guard asked.add(1, ordering: .relaxed).newValue <= Self.most else {
            throw OutboundFailure(.unavailable, "Too many names are being looked up.")
        }
        let found = try await pool().runIfActive { Self.ask(host) }
        guard !found.isEmpty else { throw OutboundFailure(.unknownHost, "\(host) has no address.") }
        return found
    }

    func close() async {
        let last = threads.withLock { threads in
            defer { threads = .closed }
            return threads
        }
        if case .some(let pool) = last { try? await pool.shutdownGracefully() }
    }

    private func pool() throws -> NIOThreadPool {
        try threads.withLock { threads in
            switch threads {
            case .some(let pool): return pool
            case .closed: throw OutboundFailure(.unavailable, "The server is stopping.")
            case .none:
                let pool = NIOThreadPool(numberOfThreads: Self.atOnce)
                pool.start()
                threads = .some(pool)
                return pool
            }
        }
    }

    /// `getaddrinfo(3)`, in the order of RFC 6724.
    private static func ask(_ host: String) -> [NetworkAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [NetworkAddress] = []
        var next = list
        while let entry = next?.pointee, found.count < mostAddresses {
            next = entry.ai_next
            guard let address = address(entry), !found.contains(address) else { continue }
            found.append(address)
        }
        return found
    }

    private static func address(_ entry: addrinfo) -> NetworkAddress? {
        guard let place = UnsafeRawPointer(entry.ai_addr) else { return nil }
        switch entry.ai_family {
        case AF_INET:
            return withUnsafeBytes(of: place.loadUnaligned(as: sockaddr_in.self).sin_addr) {
                NetworkAddress(bytes: Array($0))
            }
        case AF_INET6:
            return withUnsafeBytes(of: place.loadUnaligned(as: sockaddr_in6.self).sin6_addr) {
                NetworkAddress(bytes: Array($0))
            }
        default: return nil
        }
    }
}
