import Foundation

/// A server on this machine that counts what it is told; one connection each time, as a webhook would have.
struct Peer {
    struct Failure: Error {
        let step: String
        let code: Int32
    }

    let port: UInt16

    /// Tells the peer an identity and waits for its answer, on a thread that may block.
    func tell(_ id: Int64) async throws {
        try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                caller.resume(with: Result { try send("POST /\(id) HTTP/1.0\r\nContent-Length: 0\r\n\r\n") })
            }
        }
    }

    private func send(_ request: String) throws {
        let line = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard line >= 0 else { throw Failure(step: "socket", code: errno) }
        defer { close(line) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let connected = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(line, $0, size) }
        }
        guard connected == 0 else { throw Failure(step: "connect", code: errno) }
        let bytes = Array(request.utf8)
        guard write(line, bytes, bytes.count) == bytes.count else { throw Failure(step: "write", code: errno) }
        var answer = [UInt8](repeating: 0, count: 12)
        var length = 0
        while length < answer.count {
            let count = answer.withUnsafeMutableBytes { read(line, $0.baseAddress?.advanced(by: length), 12 - length) }
            guard count > 0 else { throw Failure(step: "read", code: errno) }
            length += count
        }
        guard answer.suffix(3).elementsEqual("200".utf8) else { throw Failure(step: "answer", code: 0) }
    }
}
