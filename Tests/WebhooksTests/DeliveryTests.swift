import Crypto
import Foundation
import GRDB
import Hosting
import Jobs
import Kernel
import NIOHTTP1
import Storage
import TestKit
import Testing

@testable import Webhooks

/// How events reach another server, and what happens when they do not.
@Suite struct DeliveryTests {
    private func signature(_ request: WebPeer.Request, _ secret: String) -> String {
        let timestamp = request.headers.first(name: "x-cryb-timestamp") ?? ""
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(timestamp).".utf8) + request.body, using: SymmetricKey(data: Data(secret.utf8)))
        return "v1=" + code.map { String(format: "%02x", $0) }.joined()
    }

    @Test func anEventArrivesSigned() async throws {
        try await PostOffice.run { office async throws in
            let hook = try await office.make([.messageCreated])
            let message = try await office.say("hello")
            try await office.deliver()
            let request = try #require(office.peer.requests.first)
            #expect(office.peer.requests.count == 1 && request.method == "POST" && request.target == "/hook")
            #expect(request.headers["content-type"] == ["application/json"])
            #expect(request.headers.first(name: "user-agent")?.hasPrefix("cryb/") == true)
            #expect(request.headers["x-cryb-event"] == ["message.created"])
            #expect(request.headers["x-cryb-signature"] == [signature(request, hook.secret)])
            struct Body: Decodable {
                struct Told: Decodable {
                    struct Message: Decodable {
                        let id: String
                        let content: String
                    }
                    let message: Message
                }
                let id: String
                let event: String
                let webhookId: String
                let data: Told
            }
            let body = try JSONDecoder().decode(Body.self, from: request.body)
            #expect(body.data.message.id == message && body.data.message.content == "hello")
            #expect(body.event == "message.created" && body.webhookId == hook.webhook.id)
            #expect(request.headers["x-cryb-delivery"] == [body.id])
            let line = try #require(try await office.log(of: hook).first)
            #expect(line.id.description == body.id && line.status == .delivered && line.attempt == 1)
            #expect(line.responseCode == 204 && line.error == nil && line.nextAttemptAt == nil)
            #expect(line.payload.contains(message))
        }
    }

    /// After 5 seconds, 10, 20, 40 and 80, a fifth more or less; the sixth failure is the last.
    @Test func whatFailsIsTriedAgainAndGivenUpInTheEnd() async throws {
        try await PostOffice.run { office async throws in
            let hook = try await office.make([.messageCreated])
            office.answerAlways(.plain(500))
            try await office.say("hello")
            try await office.deliver(for: .seconds(3))
            var line = try #require(try await office.log(of: hook).first)
            #expect(line.status == .failed && line.attempt == 1 && line.responseCode == 500 && line.error != nil)
            #expect(try #require(line.nextAttemptAt) > line.createdAt + .seconds(3))
            for (attempt, wait) in [(2, 6), (3, 14), (4, 28), (5, 56), (6, 86)] {
                try await office.deliver(for: .seconds(wait))
                #expect(try await office.log(of: hook).first?.attempt == attempt, "\(attempt)")
            }
            line = try #require(try await office.log(of: hook).first)
            #expect(line.status == .dead && line.nextAttemptAt == nil)
            try await office.deliver(for: .minutes(10))
            #expect(office.peer.requests.count == 6)
            #expect(Set(office.peer.requests.map(\.body)).count == 1)
            #expect(Set(office.peer.requests.map { $0.headers.first(name: "x-cryb-timestamp") }).count == 6)
            let seen = try await office.wanda.client.get("/webhooks/\(hook.webhook.id)").data(WebhookPayload.self)
            #expect(seen.failureCount == 6 && seen.isActive)
            // Once more by hand, under the same identity.
            office.answerAlways(.plain(200))
            let retried = try await office.wanda.client.post("/webhooks/deliveries/\(line.id)/retry")
            #expect(retried.status == 202)
            #expect(try await office.wanda.client.post("/webhooks/deliveries/\(line.id)/retry").code == .conflict)
            try await office.deliver()
            #expect(try await office.log(of: hook).map(\.status) == [.delivered])
            #expect(Set(office.peer.requests.compactMap { $0.headers.first(name: "x-cryb-delivery") }).count == 1)
            let after = try await office.wanda.client.get("/webhooks/\(hook.webhook.id)").data(WebhookPayload.self)
            #expect(after.failureCount == 0)
        }
    }

    @Test func fiftyFailuresInARowTurnAWebhookOff() async throws {
        try await PostOffice.run { office async throws in
            let hook = try await office.make([.messageCreated])
            let id = try #require(WebhookID(hook.webhook.id))
            try await office.app.host.store.write("test.fail") { context in
                try context.db.run("UPDATE webhooks SET failureCount = 48 WHERE id = ?", [id])
            }
            office.answerAlways(.plain(404))
            try await office.say("one")
            try await office.deliver()
            let path = "/webhooks/\(hook.webhook.id)"
            #expect(try await office.wanda.client.get(path).data(WebhookPayload.self).isActive)
            try await office.say("two")
            try await office.deliver(for: .seconds(1))
            let off = try await office.wanda.client.get(path).data(WebhookPayload.self)
            #expect(!off.isActive && off.disabledAt != nil && off.failureCount == 50)
            // What waits is given up, what happens is not written down any more, and redelivering has to wait.
            try await office.say("three")
            try await office.deliver(for: .minutes(3))
            let log = try await office.log(of: hook)
            #expect(log.count == 2 && log.allSatisfy { $0.status == .dead })
            #expect(office.peer.requests.count == 2)
            #expect(try await office.wanda.client.post("/webhooks/deliveries/\(log[0].id)/retry").code == .conflict)
            // A test works, and turning it on begins anew.
            office.answerAlways(.plain(200))
            #expect(
                try await office.wanda.client.post("\(path)/test").data(WebhookDeliveryPayload.self).status
                    == .delivered)
            let on = try await office.wanda.client.patch(path, #"{"isActive":true}"#).data(WebhookPayload.self)
            #expect(on.isActive && on.failureCount == 0 && on.disabledAt == nil)
            try await office.say("four")
            try await office.deliver()
            #expect(office.bodies.last?.contains("four") == true && !office.bodies.contains { $0.contains("three") })
        }
    }

    @Test func aTestTellsWhatCameOfIt() async throws {
        try await PostOffice.run { office async throws in
            let hook = try await office.make([.messageCreated])
            let path = "/webhooks/\(hook.webhook.id)/test"
            office.answer(.plain(200), .plain(418), .raw("nonsense\r\n\r\n"))
            let outcomes = [
                try await office.wanda.client.post(path).data(WebhookDeliveryPayload.self),
                try await office.wanda.client.post(path).data(WebhookDeliveryPayload.self),
                try await office.wanda.client.post(path).data(WebhookDeliveryPayload.self),
            ]
            #expect(outcomes.map(\.status) == [.delivered, .dead, .dead])
            #expect(outcomes.map(\.responseCode) == [200, 418, nil] && outcomes.allSatisfy { $0.event == "ping" })
            #expect(office.told == ["ping", "ping", "ping"])
            #expect(try await office.log(of: hook).map(\.id) == outcomes.map(\.id).reversed())
            let seen = try await office.wanda.client.get("/webhooks/\(hook.webhook.id)").data(WebhookPayload.self)
            #expect(seen.failureCount == 0)
        }
    }

    @Test func bothSecretsHoldForADay() async throws {
        try await PostOffice.run { office async throws in
            let old = try await office.make([.messageCreated])
            let path = "/webhooks/\(old.webhook.id)"
            let new = try await office.wanda.client.post("\(path)/token").data(PostOffice.Made.self)
            _ = try await office.wanda.client.post("\(path)/test")
            office.app.clock.advance(.hours(25))
            _ = try await office.wanda.client.post("\(path)/test")
            let requests = office.peer.requests
            #expect(
                requests.first?.headers["x-cryb-signature"] == [
                    [signature(requests[0], new.secret), signature(requests[0], old.secret)].joined(separator: ",")
                ])
            #expect(requests.last?.headers["x-cryb-signature"] == [signature(requests[1], new.secret)])
        }
    }

    /// Who lost the new secret takes another one; the one in use goes on meanwhile.
    @Test func theSecretInUseOutlivesOnesThatWereLost() async throws {
        try await PostOffice.run { office async throws in
            let old = try await office.make([.messageCreated])
            let path = "/webhooks/\(old.webhook.id)"
            _ = try await office.wanda.client.post("\(path)/token").data(PostOffice.Made.self)
            let new = try await office.wanda.client.post("\(path)/token").data(PostOffice.Made.self)
            _ = try await office.wanda.client.post("\(path)/test")
            let request = try #require(office.peer.requests.first)
            #expect(
                request.headers["x-cryb-signature"] == [
                    [signature(request, new.secret), signature(request, old.secret)].joined(separator: ",")
                ])
        }
    }

    /// What was cancelled is not on its way: it holds no place and can be sent again.
    @Test func whoseJobWasCancelledIsOver() async throws {
        try await PostOffice.run { office async throws in
            let hook = try await office.make([.messageCreated])
            try await office.say("one")
            try await office.webhooks.feeder.catchUp()
            #expect(try await office.app.host.jobs.drain(.webhooks) == 1)
            #expect(try await office.webhooks.giveUpLost() == 0)
            office.app.clock.advance(.hours(2))
            try await office.say("two")
            try await office.webhooks.feeder.catchUp()
            #expect(try await office.webhooks.giveUpLost() == 1)
            let lines = try await office.log(of: hook)
            #expect(lines.map(\.status) == [.pending, .dead] && lines.last?.error == "Its job was cancelled.")
            let lost = try #require(lines.last)
            #expect(try await office.wanda.client.post("/webhooks/deliveries/\(lost.id)/retry").status == 202)
            try await office.deliver()
            #expect(try await office.log(of: hook).allSatisfy { $0.status == .delivered })
            #expect(office.peer.requests.count == 2)
        }
    }

    /// An address that became private, or leads to one, is not sent to, and not tried again.
    @Test func theAddressIsLookedAtEachTime() async throws {
        try await PostOffice.run { office async throws in
            let hook = try await office.make([.messageCreated])
            office.answer(.plain(307, headers: [("Location", "http://169.254.169.254/latest/meta-data/")]))
            try await office.say("one")
            try await office.deliver()
            let line = try #require(try await office.log(of: hook).first)
            #expect(line.status == .dead && line.attempt == 1 && line.error?.contains("no public address") == true)
        }
    }

    /// Five a second to one server, in the order of the events.
    @Test func deliveriesKeepTheirDistance() async throws {
        try await PostOffice.run { office async throws in
            _ = try await office.make([.messageCreated])
            for number in 1...12 { try await office.say("number \(number);") }
            try await office.webhooks.feeder.catchUp()
            await office.app.host.jobs.settle()
            var counts = [office.peer.requests.count]
            for _ in 1...2 {
                for _ in 1...5 {
                    office.app.clock.advance(.milliseconds(200))
                    await office.app.host.jobs.settle()
                }
                counts.append(office.peer.requests.count)
            }
            #expect(counts == [5, 10, 12])
            try await office.deliver()
            #expect(office.bodies.count == 12)
            for (index, body) in office.bodies.enumerated() { #expect(body.contains("number \(index + 1);")) }
        }
    }

    @Test func whatCannotWaitIsWrittenDownOnly() async throws {
        var options = WebhookOptions()
        options.waiting = 2
        try await PostOffice.run(options) { office async throws in
            let hook = try await office.make([.messageCreated])
            for text in ["one", "two", "three"] { try await office.say(text) }
            try await office.deliver()
            #expect(try await office.log(of: hook).map(\.status) == [.dead, .delivered, .delivered])
            #expect(office.bodies.count == 2)
        }
    }

    @Test func aDeletedWebhookIsSilentAndGoes() async throws {
        try await PostOffice.run { office async throws in
            let hook = try await office.make([.messageCreated])
            try await office.say("one")
            try await office.webhooks.feeder.catchUp()
            #expect(try await office.wanda.client.delete("/webhooks/\(hook.webhook.id)").status == 204)
            try await office.deliver()
            #expect(office.peer.requests.isEmpty)
            _ = try await office.webhooks.expire()
            let left = try await office.app.host.store.read { db in
                try Int.fetchOne(
                    db, sql: "SELECT (SELECT count(*) FROM webhooks) + (SELECT count(*) FROM webhookDeliveries)")
            }
            #expect(left == 0)
        }
    }

    @Test func oldDeliveriesAreForgotten() async throws {
        try await PostOffice.run { office async throws in
            let hook = try await office.make([.messageCreated])
            try await office.say("one")
            try await office.deliver()
            office.app.clock.advance(.days(29))
            try await office.say("two")
            try await office.deliver()
            office.app.clock.advance(.days(2))
            #expect(try await office.webhooks.expire() == 1)
            #expect(try await office.webhooks.expire() == 0)
            let id = try #require(WebhookID(hook.webhook.id))
            let left = try await office.app.host.store.read { db in
                try DeliveryQueries.page(of: id, before: nil, limit: 10, in: db).count
            }
            #expect(left == 1)
        }
    }
}
