import NIOCore

/// The far end of one socket, whatever carries its bytes.
protocol Peer: Sendable {
    func send(_ bytes: ByteBuffer) async throws
    /// The next frame of the server, waited for.
    func frame() async throws -> WireFrame
}

extension Peer {
    func send(_ frame: WireFrame) async throws { try await send(frame.bytes) }

    func send(_ text: String) async throws { try await send(WireFrame(text)) }

    /// The next text.
    func text() async throws -> String { try await frame().string }

    /// The next event or ack, past heartbeats.
    func event() async throws -> ReceivedEvent {
        while true {
            let text = try await text()
            if text == "2" {
                try await send("3")
            } else if let event = ReceivedEvent(text) {
                return event
            } else {
                throw Unexpected(text: text)
            }
        }
    }

    /// The close frame, past whatever came before it.
    func closeFrame() async throws -> WireFrame {
        while true {
            let frame = try await frame()
            if frame.opcode == WireFrame.close { return frame }
        }
    }

    /// From the handshake to `ready`.
    @discardableResult
    func enter(_ token: String) async throws -> ReceivedEvent {
        _ = try await text()
        try await send(#"40{"token":"\#(token)"}"#)
        let connect = try await text()
        guard connect.hasPrefix("40{") else { throw Unexpected(text: connect) }
        return try await event()
    }
}

struct Unexpected: Error {
    let text: String
}
