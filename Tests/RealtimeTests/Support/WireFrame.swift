import Foundation
import NIOCore

/// WebSocket frames as bytes, for peers that must also be able to send wrong ones.
struct WireFrame: Equatable {
    static let text: UInt8 = 1
    static let binary: UInt8 = 2
    static let continuation: UInt8 = 0
    static let close: UInt8 = 8
    static let ping: UInt8 = 9
    static let pong: UInt8 = 10

    var opcode = WireFrame.text
    var body = ByteBuffer()
    var isLast = true
    /// Bits 4 to 6 of the first byte, which nobody may set.
    var reserved: UInt8 = 0
    var mask: [UInt8]? = [0x12, 0x34, 0x56, 0x78]

    init(_ text: String) { body = ByteBuffer(string: text) }

    init(_ opcode: UInt8, _ bytes: some Sequence<UInt8>, isLast: Bool = true) {
        self.opcode = opcode
        self.isLast = isLast
        body = ByteBuffer(bytes: bytes)
    }

    /// The frame on the wire.
    var bytes: ByteBuffer {
        var buffer = ByteBuffer()
        buffer.writeInteger((isLast ? 0x80 : 0) | reserved << 4 | opcode)
        let flag: UInt8 = mask == nil ? 0 : 0x80
        switch body.readableBytes {
        case 0...125: buffer.writeInteger(flag | UInt8(body.readableBytes))
        case 126...65535:
            buffer.writeInteger(flag | 126)
            buffer.writeInteger(UInt16(body.readableBytes))
        default:
            buffer.writeInteger(flag | 127)
            buffer.writeInteger(UInt64(body.readableBytes))
        }
        if let mask {
            buffer.writeBytes(mask)
            buffer.writeBytes(body.readableBytesView.enumerated().map { $1 ^ mask[$0 % 4] })
        } else {
            buffer.writeImmutableBuffer(body)
        }
        return buffer
    }

    /// Reads one unmasked frame; nil while it is not there as a whole.
    init?(reading buffer: inout ByteBuffer) {
        var copy = buffer
        guard let first: UInt8 = copy.readInteger(), let second: UInt8 = copy.readInteger() else { return nil }
        let length: Int?
        switch second & 0x7F {
        case 126: length = copy.readInteger(as: UInt16.self).map(Int.init)
        case 127: length = copy.readInteger(as: UInt64.self).map(Int.init)
        case let short: length = Int(short)
        }
        mask = second & 0x80 == 0 ? nil : [0, 0, 0, 0]
        guard let length, let body = copy.readSlice(length: length) else { return nil }
        opcode = first & 0x0F
        isLast = first & 0x80 != 0
        reserved = first >> 4 & 7
        self.body = body
        buffer = copy
    }

    var string: String { String(buffer: body) }

    /// The code of a close frame.
    var closeCode: Int? {
        opcode == Self.close ? body.getInteger(at: body.readerIndex, as: UInt16.self).map(Int.init) : nil
    }
}

/// A Socket.IO event or ack of the server, taken apart with Foundation rather than with the code under test.
struct ReceivedEvent: Sendable {
    struct Meta: Decodable, Equatable {
        let id: String
        let room: String
        let seq: Int
        let ts: String
    }

    let name: String?
    let id: Int?
    /// The one object, as JSON.
    let json: Data

    /// `text` is an Engine.IO packet such as `42["name",{}]` or `435[{}]`; nil for anything else.
    init?(_ text: String) {
        guard text.hasPrefix("42") || text.hasPrefix("43") else { return nil }
        let digits = text.dropFirst(2).prefix(while: \.isNumber)
        let rest = Data(text.dropFirst(2 + digits.count).utf8)
        guard let array = try? JSONSerialization.jsonObject(with: rest) as? [Any], let first = array.first else {
            return nil
        }
        id = Int(digits)
        name = text.hasPrefix("42") ? first as? String : nil
        let object: Any? = text.hasPrefix("42") ? array.dropFirst().first : first
        json =
            object.flatMap { try? JSONSerialization.data(withJSONObject: $0, options: [.fragmentsAllowed]) } ?? Data()
    }

    /// One member of the object.
    subscript(_ member: String) -> String? {
        guard let value = (try? JSONSerialization.jsonObject(with: json) as? [String: Any])?[member] else { return nil }
        return "\(value)"
    }

    var meta: Meta? {
        struct Carrier: Decodable { let _meta: Meta }
        return try? JSONDecoder().decode(Carrier.self, from: json)._meta
    }
}
