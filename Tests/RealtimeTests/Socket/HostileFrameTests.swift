import Kernel
import NIOCore
import NIOEmbedded
import Testing

@testable import Realtime

@Suite(.timeLimit(.minutes(3))) struct HostileFrameTests {
    struct Attack: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: ByteBuffer
        let code: Int

        init(_ name: String, _ code: Int, _ frames: WireFrame...) {
            testDescription = name
            bytes = frames.reduce(into: ByteBuffer()) { $0.writeImmutableBuffer($1.bytes) }
            self.code = code
        }

        init(_ name: String, _ code: Int, raw: [UInt8]) {
            testDescription = name
            bytes = ByteBuffer(bytes: raw)
            self.code = code
        }
    }

    private static func changed(_ text: String, _ change: (inout WireFrame) -> Void) -> WireFrame {
        var frame = WireFrame(text)
        change(&frame)
        return frame
    }

    static let attacks = [
        Attack("no mask", 1002, changed("3") { $0.mask = nil }),
        Attack("reserved bits", 1002, changed("3") { $0.reserved = 4 }),
        Attack("unknown opcode", 1002, changed("3") { $0.opcode = 3 }),
        Attack("unknown control", 1002, changed("3") { $0.opcode = 11 }),
        Attack("binary", 1003, WireFrame(WireFrame.binary, [4, 1])),
        Attack("no UTF-8", 1007, WireFrame(WireFrame.text, Array("42[\"".utf8) + [0xFF] + Array("\"]".utf8))),
        Attack("surrogate in UTF-8", 1007, WireFrame(WireFrame.text, Array("42[\"".utf8) + [0xED, 0xA0, 0x80])),
        Attack("continuation of nothing", 1002, WireFrame(WireFrame.continuation, "3".utf8)),
        Attack(
            "text inside a fragmented text", 1002, WireFrame(WireFrame.text, "42".utf8, isLast: false), WireFrame("3")),
        Attack("fragmented ping", 1002, WireFrame(WireFrame.ping, [], isLast: false)),
        Attack("long ping", 1002, WireFrame(WireFrame.ping, [UInt8](repeating: 0, count: 126))),
        Attack("frame of 2^63 bytes", 1009, raw: [0x81, 0xFF, 0x7F, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0]),
        Attack("frame of 2^64 - 1 bytes", 1009, raw: [0x81, 0xFF] + [UInt8](repeating: 255, count: 8)),
        Attack("frame of 2 MB", 1009, raw: [0x81, 0xFF, 0, 0, 0, 0, 0, 0x20, 0, 0, 0, 0, 0, 0]),
        Attack(
            "message of 1.2 MB in parts", 1009,
            WireFrame(WireFrame.text, [UInt8](repeating: 0x20, count: 600_000), isLast: false),
            WireFrame(WireFrame.continuation, [UInt8](repeating: 0x20, count: 600_000))),
        Attack("empty message", 1002, WireFrame("")),
        Attack("unknown Engine.IO packet", 1002, WireFrame("8")),
        Attack("a ping from the client", 1002, WireFrame("2")),
        Attack("an upgrade without probe", 1002, WireFrame("5")),
        Attack("empty Socket.IO packet", 1002, WireFrame("4")),
        Attack("unknown Socket.IO packet", 1002, WireFrame("49")),
        Attack("binary event", 1002, WireFrame(#"451-["a",{"_placeholder":true,"num":0}]"#)),
        Attack("event that is no array", 1002, WireFrame("42{}")),
        Attack("event with half a payload", 1002, WireFrame(#"42["a",{"b":"#)),
        Attack("event of another namespace", 1002, WireFrame(#"42/admin,["a"]"#)),
        Attack("reserved name", 1002, WireFrame(#"42["disconnect"]"#)),
        Attack("deep nesting", 1002, WireFrame(#"42["a","# + String(repeating: "[", count: 200_000))),
        Attack("huge id", 1002, WireFrame(#"4299999999999999999999["a"]"#)),
        Attack("second CONNECT", 1002, WireFrame("40")),
        Attack("CONNECT_ERROR from the client", 1002, WireFrame("44{}")),
    ]

    @Test(arguments: attacks)
    func anAttackEndsItsSocketAndNoOther(attack: Attack) async throws {
        let test = TestHub()
        let host = TestHost()
        let victim = try await test.enter(host, "1")
        let attacker = try await test.enter(host, "2")
        try? await attacker.send(attack.bytes)
        #expect(try await attacker.frame().closeCode == attack.code)
        #expect(host.reasons.count == 1)
        // Whatever still comes is not looked at, and the connection is cut when the client does not leave by itself.
        try? await attacker.send(#"42["e"]"#)
        await test.loop.advanceTime(by: .seconds(4))
        #expect(attacker.isClosed)

        try await victim.send(#"421["e"]"#)
        #expect(try await victim.text() == #"431[{"success":true}]"#)
        #expect(test.hub.connectionCount == 1)
    }

    @Test(arguments: [#"42["e"]"#, "431[]", "41", "4{}", "40[]", "40/"])
    func whoIsNotConnectedMaySayOnlyConnect(text: String) async throws {
        let test = TestHub()
        let peer = try await test.connect(TestHost())
        _ = try await peer.text()
        try await peer.send(text)
        let frame = try await peer.frame()
        #expect(frame.closeCode == 1002 || frame.string.hasPrefix("44"))
    }

    @Test func fragmentsWithControlFramesBetweenAreOneMessage() async throws {
        let test = TestHub()
        let peer = try await test.enter(TestHost(), "1")
        try await peer.send(WireFrame(WireFrame.text, "421[".utf8, isLast: false))
        try await peer.send(WireFrame(WireFrame.ping, [1, 2]))
        let pong = try await peer.frame()
        #expect(pong.opcode == WireFrame.pong && Array(pong.body.readableBytesView) == [1, 2])
        try await peer.send(WireFrame(WireFrame.continuation, [], isLast: false))
        try await peer.send(WireFrame(WireFrame.continuation, #""e"]"#.utf8))
        #expect(try await peer.text() == #"431[{"success":true}]"#)
    }

    @Test func bytesMayComeOneByOne() async throws {
        let test = TestHub()
        let peer = try await test.enter(TestHost(), "1")
        for byte in WireFrame(#"421["e",{"é":1}]"#).bytes.readableBytesView {
            try await peer.send(ByteBuffer(bytes: [byte]))
        }
        #expect(try await peer.text() == #"431[{"success":true}]"#)
    }

    @Test func aClientsCloseIsAnswered() async throws {
        let test = TestHub()
        let host = TestHost()
        let peer = try await test.enter(host, "1")
        try await peer.send(WireFrame(WireFrame.close, [0x03, 0xE9]))
        #expect(try await peer.frame().closeCode == 1000)
        #expect(peer.isClosed && host.reasons == ["transport close"])
    }

    @Test(arguments: ["41", "1"])
    func aClientsDisconnectEndsTheSocket(text: String) async throws {
        let test = TestHub()
        let host = TestHost()
        let peer = try await test.enter(host, "1")
        try await peer.send(text)
        #expect(try await peer.frame().closeCode == 1000)
        #expect(host.reasons == ["client disconnect"])
    }

    /// Noise in every shape: sockets end or live, and the loop goes on.
    @Test func noiseHarmsNobody() async throws {
        let test = TestHub { $0.socketsPerAddress = 1000 }
        let host = TestHost()
        let victim = try await test.enter(host, "1")
        var generator = SplitMix64(3)
        for round in 0..<150 {
            let peer = round % 2 == 0 ? try await test.connect(host) : try await test.enter(host, "\(round + 2)")
            for _ in 0..<4 where !peer.isClosed {
                let noise = (0..<Int.random(in: 1...300, using: &generator)).map { _ in
                    UInt8.random(in: 0...255, using: &generator)
                }
                try? await peer.send(
                    round % 3 == 0 ? ByteBuffer(bytes: noise) : WireFrame(UInt8.random(in: 0...15), noise).bytes)
            }
            if !peer.isClosed { try? await peer.channel.close() }
        }
        try await victim.send(#"421["e"]"#)
        #expect(try await victim.event().id == 1)
        #expect(test.hub.connectionCount == 1)
    }
}
