import Accounts
import Communities
import Foundation
import Hosting
import Kernel
import Media
import Messages
import Servers
import ServiceLifecycle
import Storage
import Synchronization
import TestKit
import Testing
import Web

@testable import Search

/// Places with people, and an index that is fed beside: Olga owns a server with `lobby` (open) and `back` (hers alone), and
/// the communities `gardens` (public) and `cellar` (private). Anna and Ben are members of all; Otto is a stranger.
final class Library: Sendable {
    let app: TestApp
    let accounts: AccountActions
    let servers: ServerActions
    let messages: MessageActions
    let communities: CommunityActions
    let search: SearchActions
    let olga: Person
    let anna: Person
    let ben: Person
    let otto: Person
    let server: ServerID
    let lobby: ChannelID
    let back: ChannelID
    let gardens: CommunityID
    let cellar: CommunityID
    private let feeding: Task<Void, any Error>

    /// Runs a test in a fresh library.
    static func run(_ test: @Sendable (Library) async throws -> Void) async throws {
        let library = try await Library()
        do {
            try await test(library)
        } catch {
            await library.stop()
            throw error
        }
        await library.stop()
    }

    private func stop() async {
        feeding.cancel()
        _ = await feeding.result
        await app.stop()
    }

    private init() async throws {
        var hostOptions = HostOptions()
        // What is tested here is not how often one may ask.
        for bucket in RateBucket.all { hostOptions.rateLimits[bucket.name] = [.init(1_000_000, per: 60)] }
        let rooms = Mutex<(AccountActions, ServerActions, MessageActions, CommunityActions, SearchModule)?>(nil)
        app = try await TestApp(options: hostOptions) { host in
            let accounts = AccountsModule(host)
            let media = MediaModule(host)
            let servers = ServersModule(host, accounts: accounts.actions)
            let messages = MessagesModule(
                host, media: media.actions, accounts: accounts.actions, servers: servers.actions)
            let communities = CommunitiesModule(host, media: media.actions, accounts: accounts.actions)
            let search = SearchModule(
                host, accounts: accounts.actions, servers: servers.actions, messages: messages.actions,
                communities: communities.actions)
            rooms.withLock {
                $0 = (accounts.actions, servers.actions, messages.actions, communities.actions, search)
            }
            return TestSetup(
                modules: [media, accounts, servers, messages, communities, search],
                authenticator: accounts.authenticator)
        }
        guard let (accounts, servers, messages, communities, search) = rooms.withLock({ $0 }) else {
            preconditionFailure("not built")
        }
        (self.accounts, self.servers, self.messages, self.communities) = (accounts, servers, messages, communities)
        self.search = search.actions
        feeding = Task { for service in search.services { try await service.run() } }
        olga = try await Person("olga", app, accounts)
        anna = try await Person("anna", app, accounts)
        ben = try await Person("ben", app, accounts)
        otto = try await Person("otto", app, accounts)
        let view = try await servers.create(
            CreateServerInput(name: Text("Book club"), isPublic: true, verificationLevel: VerificationLevel.none),
            by: olga.id)
        server = view.server.id
        for person in [anna, ben] { _ = try await servers.join(server, inviteCode: nil, by: person.id) }
        lobby = try await servers.createChannel(
            in: server, Wire.decode(#"{"name":"lobby"}"#), by: olga.id
        ).id
        back = try await servers.createChannel(
            in: server, Wire.decode(#"{"name":"back","isPrivate":true}"#), by: olga.id
        ).id
        var made: [CommunityID] = []
        for (name, visibility) in [("gardens", CommunityVisibility.public), ("cellar", .private)] {
            let id = try await communities.create(
                Wire.decode(#"{"name":"\#(name)","visibility":"\#(visibility.rawValue)"}"#), as: olga.caller
            ).community.id
            let joined = app.clock.wall.now()
            try await communities.addMembers([anna, ben].map { ($0.id, joined) }, to: id)
            made.append(id)
        }
        (gardens, cellar) = (made[0], made[1])
    }

    /// Sends a text and moves the clock a little, so that no two messages are of one moment.
    @discardableResult
    func say(_ text: String, by person: Person, in channel: ChannelID? = nil) async throws -> MessageID {
        app.clock.advance(.milliseconds(5))
        return try await messages.send(
            MessageDraft(MessageContent(text)), to: channel ?? lobby, as: person.caller
        ).id
    }

    @discardableResult
    func post(_ title: String, by person: Person, in community: CommunityID? = nil) async throws -> PostID {
        app.clock.advance(.milliseconds(5))
        return try await communities.createPost(
            Wire.decode(#"{"communityId":"\#(community ?? gardens)","title":"\#(title)"}"#), as: person.caller
        ).id
    }

    /// What someone finds, as `kind:id`, once the index has caught up.
    func find(_ text: String, _ more: String = "", as person: Person?) async throws -> [String] {
        try await search.feeder.catchUp()
        let found = try await ask(text, more, as: person)
        return (found.hits + found.groups.flatMap(\.hits)).map { "\($0.type.rawValue):\($0.id)" }
    }

    /// The answer as it is now.
    func ask(_ text: String, _ more: String = "", as person: Person?) async throws -> SearchPayload {
        try await search.find(input(text, more), as: person?.caller)
    }

    private func input(_ text: String, _ more: String) throws -> SearchInput {
        let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
        return try Wire.decode(#"{"q":\#(quoted)\#(more.isEmpty ? "" : ",\(more)")}"#)
    }
}
