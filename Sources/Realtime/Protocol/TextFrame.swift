import NIOCore
import NIOWebSocket

/// Whole, unmasked WebSocket frames (RFC 6455 section 5.2), header included, so that one buffer serves every reader and
/// no encoder stands in the pipeline.
enum TextFrame {
    /// Two bytes and a length of at most eight.
    private static let maxHeaderBytes = 10

    /// One text frame around what `body` writes; `capacity` is a guess of the body's bytes that saves growing.
    static func make(capacity: Int, _ body: (inout ByteBuffer) -> Void) -> ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: capacity + maxHeaderBytes)
        buffer.writeRepeatingByte(0, count: maxHeaderBytes)
        buffer.moveReaderIndex(to: maxHeaderBytes)
        body(&buffer)
        let count = buffer.readableBytes
        let start: Int
        switch count {
        case 0...125:
            start = maxHeaderBytes - 2
            buffer.setInteger(UInt8(count), at: start + 1)
        case 126...Int(UInt16.max):
            start = maxHeaderBytes - 4
            buffer.setInteger(UInt8(126), at: start + 1)
            buffer.setInteger(UInt16(count), at: start + 2)
        default:
            start = 0
            buffer.setInteger(UInt8(127), at: start + 1)
            buffer.setInteger(UInt64(count), at: start + 2)
        }
        buffer.setInteger(UInt8(0x81), at: start)
        buffer.moveReaderIndex(to: start)
        return buffer
    }

    /// The answer to a WebSocket ping, with its data (at most 125 bytes, which the frame decoder has checked).
    static func pong(_ data: ByteBuffer) -> ByteBuffer {
        var buffer = ByteBuffer(bytes: [0x8A, UInt8(clamping: data.readableBytes)])
        buffer.writeImmutableBuffer(data)
        return buffer
    }

    /// A close frame; the reason is cut to the 123 bytes there is room for.
    static func close(_ code: WebSocketErrorCode, reason: String) -> ByteBuffer {
        var reason = reason
        while reason.utf8.count > 123 { reason.removeLast() }
        var buffer = ByteBuffer(bytes: [0x88, UInt8(2 + reason.utf8.count)])
        buffer.write(webSocketErrorCode: code)
        buffer.writeString(reason)
        return buffer
    }
}
