import Foundation
import Kernel
import NIOCore
import Testing

@testable import Realtime

@Suite struct PacketTests {
    private func read(_ text: String) throws(PacketProblem) -> SocketPacket {
        try SocketPacket(reading: ByteBuffer(string: text))
    }

    private func event(_ text: String) throws(PacketProblem) -> InboundEvent {
        try InboundEvent(read(text))
    }

    // MARK: Engine.IO

    @Test func everyEnginePacketComesBackAsItWent() throws {
        for kind in EnginePacket.Kind.allCases {
            let hasBody = [.open, .message, .ping, .pong].contains(kind)
            let packet = EnginePacket(kind, body: ByteBuffer(string: hasBody ? "probe é" : ""))
            var buffer = ByteBuffer()
            packet.write(into: &buffer)
            #expect(try EnginePacket(reading: buffer) == packet)
        }
    }

    @Test(arguments: ["", "7", "a", "-1", " 2", "1x", "5probe", "6 "])
    func refusesOtherEnginePackets(text: String) {
        #expect(throws: PacketProblem.self) { try EnginePacket(reading: ByteBuffer(string: text)) }
    }

    // MARK: Socket.IO

    @Test(arguments: [
        SocketPacket(.connect),
        SocketPacket(.connect, namespace: "/admin", data: ByteBuffer(string: #"{"token":"a,b/c"}"#)),
        SocketPacket(.disconnect, namespace: "/admin"),
        SocketPacket(.event, id: 0, data: ByteBuffer(string: #"["a",{"b":"42[1]"}]"#)),
        SocketPacket(.event, namespace: "/x", id: SocketPacket.maxIdentifier, data: ByteBuffer(string: #"["a"]"#)),
        SocketPacket(.ack, id: 7, data: ByteBuffer(string: "[]")),
        SocketPacket(.connectError, data: ByteBuffer(string: #"{"message":"no"}"#)),
    ])
    func everySocketPacketComesBackAsItWent(packet: SocketPacket) throws {
        var buffer = ByteBuffer()
        packet.write(into: &buffer)
        let read = try SocketPacket(reading: buffer)
        #expect(read.kind == packet.kind)
        #expect(read.namespace == packet.namespace)
        #expect(read.id == packet.id)
        #expect(read.data == packet.data)
    }

    @Test(arguments: [
        ("", PacketProblem.empty), ("7", .unknownKind), ("abc", .unknownKind), ("2", .badJSON), ("2{}", .badJSON),
        ("2abc[\"a\"]", .badJSON), ("21[\"a\"", .badJSON), ("2/x[\"a\"]", .badJSON), ("0[]", .badJSON),
        ("0\"a\"", .badJSON), ("01{}", .badIdentifier), ("1[]", .unexpectedBody), ("10", .badIdentifier),
        ("3[]", .badIdentifier), ("31{}", .badJSON), ("4", .badJSON), ("29007199254740992[\"a\"]", .badIdentifier),
        ("299999999999999999999[\"a\"]", .badIdentifier), ("5[\"a\"]", .unknownKind), ("61-[]", .unknownKind),
        ("2-1[\"a\"]", .badJSON), ("0/" + String(repeating: "n", count: 128), .badNamespace),
    ])
    func refusesMalformedPackets(text: String, problem: PacketProblem) {
        #expect(throws: problem) { try read(text) }
    }

    @Test(arguments: [
        ("2[]", PacketProblem.badJSON), ("2[1]", .badJSON), ("2[{}]", .badJSON), ("2[\"\"]", .badEventName),
        ("2[\"connect\"]", .badEventName), ("2[\"disconnecting\",1]", .badEventName),
        ("2[\"" + String(repeating: "e", count: 129) + "\"]", .badEventName),
        ("2[\"" + String(repeating: "\\u0065", count: 1000) + "\"]", .badEventName), ("2[\"\\ud800\"]", .badJSON),
    ])
    func refusesEventsWithoutAProperName(text: String, problem: PacketProblem) {
        #expect(throws: problem) { try event(text) }
    }

    @Test func takesAnEventApart() throws {
        let event = try event(#"217["message:send",{"content":"a\"]"},"ignored"]"#)
        #expect(event.name == "message:send")
        #expect(event.id == 17)
        #expect(String(decoding: event.payload, as: UTF8.self) == #"{"content":"a\"]"}"#)
        #expect(try self.event(#"2["m\u00fc\/"]"#).name == "mü/")
        #expect(try self.event(#"2["ping"]"#).payload == Data("null".utf8))
    }

    /// Cut, doubled and altered packets are refused or read; nothing else happens, and what is read can be written.
    @Test func survivesMutilatedPackets() throws {
        let seeds = [
            #"0{"token":"x"}"#, #"2/admin,12["a",{"b":[1,2,{"c":"\u00e9"}]}]"#, #"31[{"success":true}]"#, "1/a",
            #"51-["a",{"_placeholder":true,"num":0}]"#, #"2[["a"],9e999]"#, #"4{"message":"m"}"#,
        ]
        var generator = SplitMix64(42)
        for round in 0..<30_000 {
            var bytes = Array(seeds[round % seeds.count].utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes.remove(at: index)
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: index)
                case 2: bytes[index] ^= UInt8(1) << Int.random(in: 0..<8, using: &generator)
                default: bytes.append(contentsOf: bytes[index...].prefix(16))
                }
            }
            guard let packet = try? SocketPacket(reading: ByteBuffer(bytes: bytes)) else { continue }
            var buffer = ByteBuffer()
            packet.write(into: &buffer)
            let again = try SocketPacket(reading: buffer)
            #expect(again.id == packet.id && again.data == packet.data && again.namespace == packet.namespace)
            if packet.kind == .event { _ = try? InboundEvent(packet) }
        }
    }
}

@Suite struct EngineQueryTests {
    @Test(arguments: [
        "/socket.io/?EIO=4&transport=websocket", "/socket.io/?transport=websocket&t=abc&EIO=4",
        "?EIO=4&transport=websocket&EIO=3",
    ])
    func acceptsAWebSocket(uri: String) throws {
        #expect(try EngineQuery(uri: uri).transport == .websocket)
    }

    @Test(arguments: [
        ("/socket.io/", EngineProblem.transportUnknown), ("/socket.io/?EIO=4", .transportUnknown),
        ("/socket.io/?EIO=4&transport=abc", .transportUnknown), ("/socket.io/?EIO=4&transport", .transportUnknown),
        ("/socket.io/?EIO=3&transport=websocket", .unsupportedVersion),
        ("/socket.io/?transport=websocket", .unsupportedVersion),
        ("/socket.io/?EIO=abc&transport=websocket", .unsupportedVersion),
        ("/socket.io/?EIO=4&transport=websocket&sid=abc", .sessionUnknown), ("", .transportUnknown),
        ("?&&=", .transportUnknown),
    ])
    func refusesOthersInTheWordsOfTheReference(uri: String, problem: EngineProblem) {
        #expect(throws: problem) { try EngineQuery(uri: uri) }
    }

    @Test func theAnswerIsJSON() {
        #expect(EngineProblem.unsupportedVersion.body == #"{"code":5,"message":"Unsupported protocol version"}"#)
    }
}
