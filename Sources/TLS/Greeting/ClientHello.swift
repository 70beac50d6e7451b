import NIOCore

/// What a client asks for before anything is agreed on: the host's name (RFC 6066 section 3) and the protocols it speaks
/// (RFC 7301), out of the first record of a connection (RFC 8446 sections 4.1.2 and 5.1).
struct ClientHello: Equatable {
    var serverName: String?
    var protocols: [String] = []

    /// What the first bytes of a connection are.
    enum Reading: Equatable {
        /// More must come.
        case incomplete
        /// No greeting, or one in several records; TLS itself will say what is wrong, if anything is.
        case other
        case hello(ClientHello)
    }

    /// A record has at most so many bytes (RFC 8446 section 5.1).
    private static let longestRecord = 1 << 14

    static func read(_ bytes: ByteBuffer) -> Reading {
        var bytes = bytes
        guard let (kind, _, length) = bytes.readMultipleIntegers(as: (UInt8, UInt16, UInt16).self) else {
            return .incomplete
        }
        guard kind == 22, length <= longestRecord else { return .other }
        guard var record = bytes.readSlice(length: Int(length)) else { return .incomplete }
        return hello(&record).map(Reading.hello) ?? .other
    }

    private static func hello(_ record: inout ByteBuffer) -> ClientHello? {
        guard let (kind, high, low) = record.readMultipleIntegers(as: (UInt8, UInt8, UInt16).self), kind == 1,
            var body = record.readSlice(length: Int(high) << 16 | Int(low)),
            // Version, random.
            body.readSlice(length: 2 + 32) != nil,
            // Session, ciphers, compression.
            body.readLengthPrefixedSlice(as: UInt8.self) != nil,
            body.readLengthPrefixedSlice(as: UInt16.self) != nil,
            body.readLengthPrefixedSlice(as: UInt8.self) != nil
        else { return nil }
        var hello = ClientHello()
        guard var extensions = body.readLengthPrefixedSlice(as: UInt16.self) else { return hello }
        while let kind = extensions.readInteger(as: UInt16.self) {
            guard var content = extensions.readLengthPrefixedSlice(as: UInt16.self) else { return nil }
            switch kind {
            case 0: hello.serverName = name(&content)
            case 16: hello.protocols = protocols(&content)
            default: break
            }
        }
        return hello
    }

    private static func name(_ content: inout ByteBuffer) -> String? {
        guard var list = content.readLengthPrefixedSlice(as: UInt16.self), list.readInteger(as: UInt8.self) == 0,
            let name = list.readLengthPrefixedSlice(as: UInt16.self)
        else { return nil }
        return String(buffer: name).lowercased()
    }

    private static func protocols(_ content: inout ByteBuffer) -> [String] {
        guard var list = content.readLengthPrefixedSlice(as: UInt16.self) else { return [] }
        var found: [String] = []
        while let name = list.readLengthPrefixedSlice(as: UInt8.self) { found.append(String(buffer: name)) }
        return found
    }
}
