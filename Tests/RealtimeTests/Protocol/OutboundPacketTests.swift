import Foundation
import Kernel
import NIOCore
import NIOWebSocket
import Testing

@testable import Realtime

@Suite struct OutboundPacketTests {
    private func logged(_ payload: String, room: String = "channel:1") -> OutboundPacket? {
        OutboundPacket.logged(
            LoggedEvent(
                id: LogEventID(rawValue: 12), room: Room(room), seq: 3, type: "message:new", payload: payload,
                at: Timestamp(milliseconds: 1_767_225_600_000)))
    }

    private func frame(_ packet: OutboundPacket?) throws -> WireFrame {
        var bytes = try #require(packet).frame
        let frame = try #require(WireFrame(reading: &bytes))
        #expect(bytes.readableBytes == 0 && frame.mask == nil && frame.isLast && frame.opcode == WireFrame.text)
        return frame
    }

    private let meta = #""_meta":{"id":"12","room":"channel:1","seq":3,"ts":"2026-01-01T00:00:00.000Z"}"#

    @Test(arguments: [
        (#"{"a":{"b":1}}"#, #"{"a":{"b":1},"#), ("{}", "{"), ("{ \n}", "{ \n"), (#" {"a":"}"} "#, #" {"a":"}","#),
    ])
    func metaIsTheLastMemberOfTheObject(payload: String, front: String) throws {
        let text = try frame(logged(payload)).string
        #expect(text == #"42["message:new",\#(front)\#(meta)}]"#)
        #expect(ReceivedEvent(text)?.meta?.seq == 3)
    }

    @Test(arguments: ["", "[]", "null", "1", "}", "{", "\"{}\""])
    func whatIsNoObjectIsNotSent(payload: String) {
        #expect(logged(payload) == nil)
    }

    @Test func namesAreQuoted() throws {
        let text = try frame(logged("{}", room: "a\"b\\c\u{1}é")).string
        #expect(ReceivedEvent(text)?.meta?.room == "a\"b\\c\u{1}é")
    }

    @Test(arguments: [0, 1, 100, 113, 114, 115, 125, 126, 1000, 65_520, 65_535, 65_536, 200_000])
    func framesHaveTheRightLength(size: Int) throws {
        let text = String(repeating: "x", count: size)
        var bytes = TextFrame.make(capacity: 1) { $0.writeString(text) }
        let count = bytes.readableBytes
        #expect(count == size + (size < 126 ? 2 : size < 65_536 ? 4 : 10))
        #expect(WireFrame(reading: &bytes)?.string == text)
    }

    @Test func theProtocolsOwnPackets() throws {
        #expect(try frame(.ping).string == "2")
        #expect(try frame(.disconnect(.main)).string == "41")
        #expect(try frame(.disconnect(.admin)).string == "41/admin,")
        #expect(try frame(.ack(5, "{}", .main)).string == "435[{}]")
        #expect(try frame(.ack(5, "{}", .admin)).string == "43/admin,5[{}]")
        #expect(try frame(.event("a", "{}", id: 9, isVolatile: false)).string == #"429["a",{}]"#)
        #expect(try frame(.event("a", "{}", isVolatile: true, .admin)).string == #"42/admin,["a",{}]"#)
        #expect(try frame(.connectError(namespace: "/admin", "{}")).string == "44/admin,{}")
        let socket = SocketID(lane: 3)
        #expect(try frame(.connect(socket, .main)).string == #"40{"sid":"\#(socket)"}"#)
        #expect(try frame(.connect(socket, .admin)).string == #"40/admin,{"sid":"\#(socket)"}"#)
        #expect(socket.description.count == 19)
    }

    @Test func closeFramesFitTheirReason() throws {
        var bytes = TextFrame.close(.unknown(1013), reason: String(repeating: "é", count: 100))
        let frame = try #require(WireFrame(reading: &bytes))
        #expect(frame.closeCode == 1013)
        #expect(frame.body.readableBytes <= 125)
        #expect(String(validating: frame.body.readableBytesView.dropFirst(2), as: UTF8.self) != nil)
    }
}
