import Foundation
import GRDB
import Hosting
import Jobs
import Kernel
import Storage
import TestKit
import Testing

@testable import Webhooks

/// What other servers are spared, and that nobody pays for it but who sends to them.
@Suite(.timeLimit(.minutes(2))) struct LimitTests {
    /// Twenty failures let a server rest for ten minutes; then one delivery sees whether it works.
    @Test func aServerThatFailsIsLeftAloneForAWhile() async throws {
        try await PostOffice.run { office async throws in
            let other = try await WebPeer.start { _ in .plain(204) }
            let hook = try await office.make([.messageCreated])
            _ = try await office.make([.messageCreated], to: "http://127.0.0.1:\(other.port)/")
            office.answerAlways(.plain(503))
            for number in 1...25 { try await office.say("number \(number)") }
            try await office.deliver(for: .seconds(60))
            #expect(office.peer.requests.count == 20)
            #expect(other.requests.count == 25)
            office.app.clock.advance(.minutes(10))
            try await office.deliver(for: .seconds(30))
            #expect(office.peer.requests.count == 21)
            office.answerAlways(.plain(200))
            office.app.clock.advance(.minutes(10))
            try await office.deliver(for: .seconds(30))
            #expect(try await office.log(of: hook).allSatisfy { $0.status == .delivered })
            #expect(other.requests.count == 25)
        }
    }

    /// A wrong path is the fault of its webhook: it must not close a server to all others who send to it.
    @Test func whatAServerRefusesClosesNothing() async throws {
        try await PostOffice.run { office async throws in
            _ = try await office.make([.messageCreated])
            office.answerAlways(.plain(404))
            for number in 1...25 { try await office.say("number \(number)") }
            try await office.deliver(for: .seconds(10))
            #expect(office.peer.requests.count >= 25)
        }
    }

    /// The last try of a delivery ends its job, and is a failure of its server like any other.
    @Test func theLastTryCountsToo() async throws {
        try await PostOffice.run { office async throws in
            let hook = try await office.make([.messageCreated])
            let id = try #require(WebhookID(hook.webhook.id))
            office.answerAlways(.plain(500))
            for number in 1...20 { try await office.say("number \(number)") }
            try await office.webhooks.feeder.catchUp()
            try await office.app.host.store.write("test.last") { context in
                try context.db.run("UPDATE webhookDeliveries SET attempt = 5 WHERE webhookId = ?", [id])
            }
            try await office.deliver(for: .seconds(10))
            #expect(try await office.log(of: hook).allSatisfy { $0.status == .dead })
            try await office.say("one more")
            try await office.deliver(for: .seconds(60))
            #expect(office.peer.requests.count == 20)
            #expect(try await office.log(of: hook).first?.status == .pending)
        }
    }

    @Test func aServerThatDoesNotAnswerHoldsUpNoOther() async throws {
        try await PostOffice.run { office async throws in
            let other = try await WebPeer.start { _ in .plain(204) }
            let hook = try await office.make([.messageCreated])
            _ = try await office.make([.messageCreated], to: "http://127.0.0.1:\(other.port)/")
            office.answerAlways(.silent)
            for number in 1...5 { try await office.say("number \(number)") }
            try await office.webhooks.feeder.catchUp()
            async let settled: Void = office.app.host.jobs.settle()
            while other.requests.count < 5 || office.peer.requests.isEmpty { await Task.yield() }
            #expect(office.peer.requests.count == 1)
            office.answerAlways(.plain(200))
            office.peer.hangUp()
            await settled
            try await office.deliver(for: .seconds(10))
            #expect(try await office.log(of: hook).allSatisfy { $0.status == .delivered })
        }
    }

    /// A name as long as names may be is a target like any other.
    @Test func theLongestNameIsATarget() throws {
        let label = String(repeating: "a", count: 61)
        let host = [label, label, label, label, "co", "uk"].joined(separator: ".")
        for port in ["", ":12345"] {
            let hook = Webhook(
                id: WebhookID(rawValue: 1), scope: .user(UserID(rawValue: 1)), creatorId: UserID(rawValue: 1),
                name: "x",
                url: "https://\(host)\(port)/", events: [], isActive: true, failureCount: 0,
                since: LogEventID(rawValue: 1), secret: SealedSecret(present: "", former: nil, formerUntil: nil),
                createdAt: Timestamp(milliseconds: 0), updatedAt: Timestamp(milliseconds: 0))
            #expect(
                host.count == 253 && hook.target.utf8.count <= JobQueue.mostTarget && hook.target.hasSuffix("uk\(port)")
            )
        }
    }
}
