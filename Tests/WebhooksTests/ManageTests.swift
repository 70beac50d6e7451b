import Foundation
import GRDB
import Hosting
import Kernel
import Storage
import TestKit
import Testing

@testable import Webhooks

/// Who may make, see and change webhooks.
@Suite struct ManageTests {
    private func json(_ office: PostOffice, _ fields: String) -> String {
        #"{\#(fields)"scope":"server","serverId":"\#(office.server)","name":"Lamp","url":"\#(office.url)","events":["message.created"]}"#
    }

    @Test func makingAsksForThePermissionOfThePlace() async throws {
        try await PostOffice.run { office async throws in
            for (person, status) in [(office.otto, 404), (office.mia, 403), (office.wanda, 201), (office.olga, 201)] {
                let answer = try await person.client.post("/webhooks", json(office, ""))
                #expect(answer.status == status, "\(person.name)")
            }
            let ofCellar =
                #"{"scope":"community","communityId":"\#(office.cellar)","name":"x","url":"\#(office.url)","events":["post.created"]}"#
            for (person, status) in [(office.otto, 404), (office.mia, 403), (office.wanda, 201)] {
                #expect(try await person.client.post("/webhooks", ofCellar).status == status, "\(person.name)")
            }
            #expect(try await office.app.anonymous.post("/webhooks", ofCellar).status == 401)
            // A channel its maker does not see, and one of another server.
            let hidden = json(office, #""channelId":"\#(office.back)","#)
            #expect(try await office.wanda.client.post("/webhooks", hidden).status == 404)
            #expect(try await office.olga.client.post("/webhooks", hidden).status == 201)
        }
    }

    @Test(arguments: [
        #""url":"http://10.0.0.1/""#, #""url":"http://[::1]/""#, #""url":"ftp://example.org""#,
        #""url":"http://a@b.org""#,
        #""url":"http://example.org:25""#, #""url":"http://2130706433/""#, #""events":[]"#,
        #""events":["post.created"]"#,
        #""events":["ping"]"#, #""name":"""#, #""communityId":"1""#, #""scope":"user","channelId":"1""#,
        #""kind":"incoming""#,
    ])
    func whatCannotBeIsRefused(field: String) async throws {
        try await PostOffice.run { office async throws in
            // The first of two fields of one name counts.
            let answer = try await office.wanda.client.post("/webhooks", json(office, field + ","))
            #expect(answer.status == 422, "\(answer.text)")
        }
    }

    @Test func theSecretIsShownOnceAndKeptSealed() async throws {
        try await PostOffice.run { office async throws in
            let made = try await office.make([.messageCreated])
            #expect(made.secret.hasPrefix("whsec_") && made.secret.count > 40)
            let path = "/webhooks/\(made.webhook.id)"
            for text in [
                try await office.wanda.client.get(path).text,
                try await office.wanda.client.get("/servers/\(office.server)/webhooks").text,
                try await office.wanda.client.patch(path, #"{"name":"Other"}"#).text,
                try await office.olga.client.get("/servers/\(office.server)/audit-logs").text,
            ] { #expect(!text.contains("whsec_")) }
            let stored = try await office.app.host.store.read { db in
                try String.fetchAll(db, sql: "SELECT secret FROM webhooks")
            }
            #expect(stored.count == 1 && stored.allSatisfy { $0.hasPrefix("v1:") && !$0.contains(made.secret) })
            let changed = try await office.wanda.client.post("\(path)/token").data(PostOffice.Made.self)
            #expect(changed.secret != made.secret)
        }
    }

    /// Others who manage the webhooks of a place see that one is there and turn it off; what it hears with its maker's ears
    /// they can neither read nor send elsewhere.
    @Test func othersMaySwitchButNotRedirect() async throws {
        try await PostOffice.run { office async throws in
            let made = try await office.make([.messageCreated], by: office.olga)
            let path = "/webhooks/\(made.webhook.id)"
            let wanda = office.wanda.client
            let seen = try await wanda.get(path).data(WebhookPayload.self)
            #expect(!seen.isOwn && seen.url == "http://127.0.0.1:\(office.peer.port)")
            for body in [#"{"url":"http://example.org"}"#, #"{"events":["message.deleted"]}"#, #"{"channelId":null}"#] {
                #expect(try await wanda.patch(path, body).status == 403)
            }
            for deed in ["token", "test"] { #expect(try await wanda.post("\(path)/\(deed)").status == 403) }
            #expect(try await wanda.get("\(path)/deliveries").status == 403)
            #expect(try await wanda.patch(path, #"{"name":"Old","isActive":false}"#).status == 200)
            #expect(try await office.olga.client.get(path).data(WebhookPayload.self).isActive == false)
            #expect(try await wanda.delete(path).status == 204)
            #expect(try await office.olga.client.get(path).status == 404)
        }
    }

    @Test func toAllOthersThereIsNone() async throws {
        try await PostOffice.run { office async throws in
            let ofServer = try await office.make([.messageCreated])
            let ofPerson = try await office.make([.messageCreated], by: office.mia, scope: .user)
            try await office.say("hello")
            try await office.deliver()
            let delivery = try #require(try await office.log(of: ofServer).first).id
            for (person, hook) in [(office.mia, ofServer), (office.otto, ofServer), (office.wanda, ofPerson)] {
                let path = "/webhooks/\(hook.webhook.id)"
                let client = person.client
                #expect(try await client.get(path).status == 404)
                #expect(try await client.patch(path, #"{"name":"x"}"#).status == 404)
                #expect(try await client.delete(path).status == 404)
                #expect(try await client.get("\(path)/deliveries").status == 404)
                for deed in ["token", "test"] { #expect(try await client.post("\(path)/\(deed)").status == 404) }
            }
            #expect(try await office.mia.client.post("/webhooks/deliveries/\(delivery)/retry").status == 404)
            #expect(try await office.mia.client.get("/servers/\(office.server)/webhooks").status == 403)
            #expect(try await office.otto.client.get("/servers/\(office.server)/webhooks").status == 404)
            #expect(try await office.otto.client.get("/communities/cellar/webhooks").status == 404)
            #expect(try await office.otto.client.get("/webhooks").data([WebhookPayload].self).isEmpty)
            #expect(try await office.mia.client.get("/webhooks").data([WebhookPayload].self).count == 1)
            // Whoever lost the permission lost the webhook with it.
            let role = "/servers/\(office.server)/members/\(office.wanda.id)/roles/\(office.role)"
            #expect(try await office.olga.client.delete(role).status < 300)
            #expect(try await office.wanda.client.get("/webhooks/\(ofServer.webhook.id)").status == 404)
            #expect(try await office.wanda.client.get("/webhooks/\(ofServer.webhook.id)/deliveries").status == 404)
        }
    }

    @Test func thereAreOnlySoMany() async throws {
        var options = WebhookOptions()
        options.perPlace = 2
        options.perPerson = 1
        try await PostOffice.run(options) { office async throws in
            let first = try await office.make([.messageCreated])
            _ = try await office.make([.messageCreated])
            #expect(try await office.olga.client.post("/webhooks", json(office, "")).code == .conflict)
            #expect(try await office.wanda.client.delete("/webhooks/\(first.webhook.id)").status == 204)
            #expect(try await office.olga.client.post("/webhooks", json(office, "")).status == 201)
            _ = try await office.make([.postCreated], scope: .user)
            let own = #"{"scope":"user","name":"x","url":"\#(office.url)","events":["post.created"]}"#
            #expect(try await office.wanda.client.post("/webhooks", own).code == .conflict)
        }
    }

    @Test func thePlacesKeepARecord() async throws {
        try await PostOffice.run { office async throws in
            let made = try await office.make([.messageCreated])
            let path = "/webhooks/\(made.webhook.id)"
            _ = try await office.wanda.client.patch(path, #"{"events":["message.deleted"]}"#)
            _ = try await office.wanda.client.post("\(path)/token")
            _ = try await office.wanda.client.delete(path)
            struct Line: Decodable { let action: String }
            let lines = try await office.olga.client.get("/servers/\(office.server)/audit-logs").data([Line].self)
            #expect(
                lines.map(\.action).filter { $0.hasPrefix("webhook.") } == [
                    "webhook.delete", "webhook.update", "webhook.update", "webhook.create",
                ])
            let other = try await office.make([.postCreated], scope: .community)
            _ = try await office.wanda.client.delete("/webhooks/\(other.webhook.id)")
            let deeds = try await office.olga.client.get("/communities/cellar/mod-log").data([Line].self)
            #expect(deeds.map(\.action).prefix(2) == ["webhook_delete", "webhook_create"])
        }
    }
}
