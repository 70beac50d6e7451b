import Foundation
import Kernel
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import Realtime

@Suite(.timeLimit(.minutes(3))) struct EventTests {
    private func host(_ received: @escaping TestHost.Received) -> TestHost { TestHost { $0.received = received } }

    @Test func anAckCarriesTheData() async throws {
        let test = TestHub()
        let peer = try await test.enter(
            host { event, payload, socket in
                #expect(event == "message:send" && socket.caller.userId.rawValue == 1)
                return String(decoding: payload, as: UTF8.self)
            }, "1")
        try await peer.send(#"4212["message:send",{"content":"é"}]"#)
        #expect(try await peer.text() == #"4312[{"success":true,"data":{"content":"é"}}]"#)
    }

    @Test func anAckWithoutDataIsASuccessToo() async throws {
        let test = TestHub()
        let peer = try await test.enter(TestHost(), "1")
        try await peer.send(#"420["ping"]"#)
        #expect(try await peer.text() == #"430[{"success":true}]"#)
        try await peer.send(#"42["ping"]"#)
        #expect(try await peer.pendingTexts() == [])
    }

    @Test func aRefusalComesAsAckOrAsErrorEvent() async throws {
        let test = TestHub()
        let peer = try await test.enter(
            host { _, _, _ in
                throw Refusal(.slowMode, "Slow down.", retryAfter: 4, details: ["nonce": "n1"])
            }, "1")
        try await peer.send(#"421["message:send",{}]"#)
        let ack = try await peer.event()
        #expect(ack.id == 1 && ack["success"] == "0")
        #expect(ack["error"]?.contains("slow_mode") == true && ack["error"]?.contains("retryAfter") == true)
        try await peer.send(#"42["message:send",{}]"#)
        let error = try await peer.event()
        #expect(error.name == "error" && error["event"] == "message:send" && error["code"] == "slow_mode")
        #expect(error["retryAfter"] == "4" && error["nonce"] == "n1")
    }

    /// One after the other, in the order sent, however long each takes.
    @Test func eventsOfASocketAreOrdered() async throws {
        let test = TestHub()
        let running = Atomic(0)
        let peer = try await test.enter(
            host { _, payload, _ in
                #expect(running.add(1, ordering: .relaxed).newValue == 1)
                try await Task.sleep(for: .microseconds(Int.random(in: 0...500)))
                running.subtract(1, ordering: .relaxed)
                return String(decoding: payload, as: UTF8.self)
            }, "1")
        for number in 0..<100 { try await peer.send(#"42\#(number)["e",\#(number)]"#) }
        for number in 0..<100 {
            #expect(try await peer.text() == #"43\#(number)[{"success":true,"data":\#(number)}]"#)
        }
    }

    @Test func whoSendsFasterThanTheHostWorksIsClosed() async throws {
        let test = TestHub { $0.maxPendingEvents = 8 }
        let host = host { _, _, _ in
            try await Task.sleep(for: .seconds(3600))
            return nil
        }
        let peer = try await test.enter(host, "1")
        for _ in 0..<9 { try await peer.send(#"42["e",{}]"#) }
        #expect(try await peer.pendingTexts() == [])
        try await peer.send(#"42["e",{}]"#)
        #expect(try await peer.frame().closeCode == 1008)
        #expect(host.reasons == ["too many events at once"])
    }

    @Test func pendingBytesAreBoundedToo() async throws {
        let test = TestHub { $0.maxPendingBytes = 1000 }
        let host = host { _, _, _ in
            try await Task.sleep(for: .seconds(3600))
            return nil
        }
        let peer = try await test.enter(host, "1")
        let large = String(repeating: "x", count: 600)
        for _ in 0..<3 { try await peer.send(#"42["e",{"a":"\#(large)"}]"#) }
        #expect(try await peer.frame().closeCode == 1008)
    }

    @Test func unknownEventsAreForgivenTwentyTimes() async throws {
        let test = TestHub()
        let host = host { _, _, _ in throw UnknownEvent() }
        let peer = try await test.enter(host, "1")
        try await peer.send(#"427["nonsense"]"#)
        #expect(try await peer.event()["error"]?.contains("bad_request") == true)
        for _ in 0..<19 { try await peer.send(#"42["nonsense"]"#) }
        try await peer.send(#"42["nonsense"]"#)
        #expect(try await peer.frame().closeCode == 1008)
        #expect(host.reasons == ["too many unknown events"])
    }

    // MARK: Asking the client

    @Test func theServerAsksAndTheClientAnswers() async throws {
        let test = TestHub()
        let host = TestHost()
        let peer = try await test.enter(host, "1")
        let socket = try #require(host.socket(1))
        async let answer = test.hub.ask("are:you", of: socket, ["there": true], within: .seconds(5))
        #expect(try await peer.text() == #"421["are:you",{"there":true}]"#)
        try await peer.send(#"4399["late"]"#)
        try await peer.send(#"431[{"yes":1},2]"#)
        #expect(try await answer == Data(#"{"yes":1}"#.utf8))
    }

    @Test func anUnansweredQuestionEnds() async throws {
        let test = TestHub()
        let host = TestHost()
        let peer = try await test.enter(host, "1")
        let socket = try #require(host.socket(1))
        let late = Task { try await test.hub.ask("a", of: socket, ["a": 1], within: .seconds(5)) }
        _ = try await peer.text()
        await test.loop.advanceTime(by: .seconds(6))
        await #expect { _ = try await late.value } throws: { ($0 as? Refusal)?.code == .unavailable }
        let lost = Task { try await test.hub.ask("b", of: socket, ["b": 1], within: .seconds(5)) }
        _ = try await peer.text()
        try await peer.channel.close()
        await #expect { _ = try await lost.value } throws: { ($0 as? Refusal)?.code == .gone }
    }
}
