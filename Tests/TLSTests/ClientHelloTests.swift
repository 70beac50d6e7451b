import NIOCore
import Testing

@testable import TLS

/// A greeting by the byte (RFC 8446 section 4.1.2), whole and cut.
@Suite struct ClientHelloTests {
    private static func prefixed(_ bytes: [UInt8], _ width: Int) -> [UInt8] {
        (0..<width).reversed().map { UInt8(bytes.count >> ($0 * 8) & 255) } + bytes
    }

    private static func hello(name: String?, protocols: [String]) -> [UInt8] {
        var extensions: [UInt8] = [0, 23, 0, 0]
        if let name {
            extensions += [0, 0] + prefixed(prefixed([0] + prefixed(Array(name.utf8), 2), 2), 2)
        }
        if !protocols.isEmpty {
            extensions += [0, 16] + prefixed(prefixed(protocols.flatMap { prefixed(Array($0.utf8), 1) }, 2), 2)
        }
        let body =
            [3, 3] + [UInt8](repeating: 7, count: 32) + prefixed([1, 2, 3], 1) + prefixed([19, 1], 2) + prefixed([0], 1)
            + prefixed(extensions, 2)
        return [22, 3, 1] + prefixed([1] + prefixed(body, 3), 2)
    }

    @Test func nameAndProtocolsAreRead() {
        let bytes = Self.hello(name: "Chat.example", protocols: ["acme-tls/1", "h2"])
        #expect(
            ClientHello.read(ByteBuffer(bytes: bytes + [1, 2, 3]))
                == .hello(ClientHello(serverName: "chat.example", protocols: ["acme-tls/1", "h2"])))
        #expect(
            ClientHello.read(ByteBuffer(bytes: Self.hello(name: nil, protocols: [])))
                == .hello(ClientHello(serverName: nil, protocols: [])))
    }

    @Test func aCutGreetingIsWaitedForAndADamagedOneIsNoGreeting() {
        let bytes = Self.hello(name: "chat.example", protocols: ["h2"])
        for count in 0..<bytes.count {
            #expect(ClientHello.read(ByteBuffer(bytes: bytes.prefix(count))) == .incomplete)
        }
        #expect(ClientHello.read(ByteBuffer(bytes: [23] + bytes.dropFirst())) == .other)
        #expect(ClientHello.read(ByteBuffer(bytes: [22, 3, 1, 255, 255])) == .other)
        // Whatever a byte becomes, reading ends.
        for index in bytes.indices {
            for value in [0, 1, 127, 255] as [UInt8] {
                var damaged = bytes
                damaged[index] = value
                _ = ClientHello.read(ByteBuffer(bytes: damaged))
            }
        }
    }
}
