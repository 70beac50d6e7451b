import Accounts
import Communities
import Foundation
import Hosting
import Jobs
import Kernel
import Media
import Messages
import NIOHTTP1
import Servers
import Storage
import Synchronization
import TestKit
import Testing
import Web

@testable import Webhooks

/// Places with people, and another server that hears of them: Olga owns a server with `lobby` (open) and `back` (hers
/// alone), and the private community `cellar`. Wanda is a member of all and manages the webhooks of the server and the
/// settings of the community; Mia is a member; Otto is a stranger.
final class PostOffice: Sendable {
    let app: TestApp
    let webhooks: WebhookActions
    let olga: Person
    let wanda: Person
    let mia: Person
    let otto: Person
    let server: String
    let lobby: String
    let back: String
    let role: String
    let cellar: String
    let peer: WebPeer
    private let answers: Answers

    /// What the other server answers; 204 when nothing is said.
    final class Answers: Sendable {
        let next = Mutex<[WebPeer.Answer]>([])
        let usual = Mutex(WebPeer.Answer.plain(204))

        func take() -> WebPeer.Answer {
            next.withLock { $0.isEmpty ? nil : $0.removeFirst() } ?? usual.withLock { $0 }
        }
    }

    struct Named: Decodable { let id: String }
    struct View: Decodable { let server: Named }
    struct Made: Decodable {
        let webhook: Named
        let secret: String
    }

    static func run(
        _ options: WebhookOptions = WebhookOptions(), _ test: @Sendable (PostOffice) async throws -> Void
    ) async throws {
        let office = try await PostOffice(options)
        do {
            try await test(office)
        } catch {
            await office.app.stop()
            throw error
        }
        await office.app.stop()
    }

    private init(_ options: WebhookOptions) async throws {
        let answers = Answers()
        self.answers = answers
        peer = try await WebPeer.start { _ in answers.take() }
        var hostOptions = HostOptions()
        for bucket in RateBucket.all { hostOptions.rateLimits[bucket.name] = [.init(1_000_000, per: 60)] }
        hostOptions.outboundAllow = ["127.0.0.0/8"].compactMap { AddressRange($0) }
        let rooms = Mutex<(AccountActions, WebhookActions)?>(nil)
        app = try await TestApp(options: hostOptions, jobsFollowClock: true) { host in
            let media = MediaModule(host)
            let accounts = AccountsModule(host)
            let servers = ServersModule(host, accounts: accounts.actions)
            let messages = MessagesModule(
                host, media: media.actions, accounts: accounts.actions, servers: servers.actions)
            let communities = CommunitiesModule(host, media: media.actions, accounts: accounts.actions)
            let webhooks = WebhooksModule(
                host, accounts: accounts.actions, servers: servers.actions, communities: communities.actions,
                options: options)
            rooms.withLock { $0 = (accounts.actions, webhooks.actions) }
            return TestSetup(
                modules: [media, accounts, servers, messages, communities, webhooks],
                authenticator: accounts.authenticator)
        }
        guard let (accounts, webhooks) = rooms.withLock({ $0 }) else { preconditionFailure("not built") }
        self.webhooks = webhooks
        olga = try await Person("olga", app, accounts)
        wanda = try await Person("wanda", app, accounts)
        mia = try await Person("mia", app, accounts)
        otto = try await Person("otto", app, accounts)
        let owner = olga.client
        server = try await owner.post("/servers", #"{"name":"Book club","isPublic":true,"verificationLevel":"none"}"#)
            .data(View.self).server.id
        for person in [wanda, mia] { _ = try await person.client.post("/servers/\(server)/join") }
        lobby = try await owner.post("/servers/\(server)/channels", #"{"name":"lobby"}"#).data(Named.self).id
        back = try await owner.post("/servers/\(server)/channels", #"{"name":"back","isPrivate":true}"#)
            .data(Named.self).id
        let mask = PermissionSet.manageWebhooks.rawValue
        role = try await owner.post("/servers/\(server)/roles", #"{"name":"Wires","permissions":"\#(mask)"}"#)
            .data(Named.self).id
        _ = try await owner.put("/servers/\(server)/members/\(wanda.id)/roles/\(role)")
        struct Home: Decodable { let community: Named }
        cellar = try await owner.post("/communities", #"{"name":"cellar","visibility":"private"}"#)
            .data(Home.self).community.id
        let code = try await owner.post("/communities/cellar/invites").data([Invitation].self)[0].code
        for person in [wanda, mia] {
            #expect(
                try await person.client.post("/communities/cellar/join", #"{"inviteCode":"\#(code)"}"#).status < 300)
        }
        let power = #"{"permissions":["manage_settings"]}"#
        #expect(try await owner.put("/communities/cellar/moderators/\(wanda.id)", power).status < 300)
    }

    struct Invitation: Decodable { let code: String }

    var url: String { "http://127.0.0.1:\(peer.port)/hook" }

    /// What the other server answers next, once each.
    func answer(_ next: WebPeer.Answer...) { answers.next.withLock { $0 += next } }

    /// What the other server answers from now on.
    func answerAlways(_ usual: WebPeer.Answer) { answers.usual.withLock { $0 = usual } }

    /// Makes a webhook and checks that it worked.
    func make(
        _ events: [WebhookEvent], by person: Person? = nil, scope: WebhookScope.Kind = .server, channel: String? = nil,
        to url: String? = nil
    ) async throws -> Made {
        let place =
            switch scope {
            case .server: #","serverId":"\#(server)""# + (channel.map { #","channelId":"\#($0)""# } ?? "")
            case .community: #","communityId":"\#(cellar)""#
            case .user: ""
            }
        let words = events.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
        let json =
            #"{"scope":"\#(scope.rawValue)"\#(place),"name":"Lamp","url":"\#(url ?? self.url)","events":[\#(words)]}"#
        let answer = try await (person ?? wanda).client.post("/webhooks", json)
        #expect(answer.status == 201, "\(answer.text)")
        return try answer.data()
    }

    @discardableResult
    func say(_ text: String, by person: Person? = nil, in channel: String? = nil) async throws -> String {
        let answer = try await (person ?? mia).client.post(
            "/channels/\(channel ?? lobby)/messages", #"{"content":"\#(text)"}"#)
        #expect(answer.status < 300, "\(answer.text)")
        return try answer.data(Named.self).id
    }

    /// Takes up what happened and sends all that is due in some seconds.
    func deliver(for time: Duration = .seconds(4)) async throws {
        try await webhooks.feeder.catchUp()
        let end = app.clock.wall.now() + time
        while true {
            await app.host.jobs.settle()
            guard app.clock.wall.now() < end else { return }
            app.clock.advance(.milliseconds(200))
        }
    }

    /// What the other server was told, by event.
    var told: [String] { peer.requests.map { $0.headers.first(name: "x-cryb-event") ?? "" } }

    /// What was told, as text.
    var bodies: [String] { peer.requests.map { String(decoding: $0.body, as: UTF8.self) } }

    func log(of hook: Made, by person: Person? = nil) async throws -> [WebhookDeliveryPayload] {
        try await (person ?? wanda).client.get("/webhooks/\(hook.webhook.id)/deliveries?limit=100").data()
    }
}
