import Accounts
import Foundation
import GRDB
import Hosting
import Kernel
import Media
import Storage
import Synchronization
import TestKit
import Testing
import Web

@testable import Servers

/// A server with people in it: Olga owns it, Mia moderates (roles, channels, members, bans, but not everything), Anna is a
/// member without roles, Otto is an outsider.
///
/// `lobby` is open to all members; `back` is kept for Olga and Mia.
final class World: Sendable {
    let app: TestApp
    let accounts: AccountActions
    let servers: ServerActions
    let olga: UserID
    let mia: UserID
    let anna: UserID
    let otto: UserID
    let server: ServerID
    let lobby: ChannelID
    let voice: ChannelID
    let back: ChannelID
    /// Mia's role.
    let moderators: RoleID
    /// A role above Mia's.
    let elders: RoleID
    /// A role below Mia's that nobody holds.
    let readers: RoleID

    /// What moderators may do.
    static let moderation: PermissionSet = [
        .kickMembers, .banMembers, .manageChannels, .manageRoles, .manageMessages, .moderateMembers, .manageNicknames,
        .muteMembers, .viewAuditLog,
    ]

    /// Runs a test in a fresh world.
    static func run(
        public isPublic: Bool = true, limits: ServerLimits = ServerLimits(),
        _ test: @Sendable (World) async throws -> Void
    ) async throws {
        let world = try await World(isPublic, limits)
        do {
            try await test(world)
        } catch {
            await world.app.stop()
            throw error
        }
        await world.app.stop()
    }

    private init(_ isPublic: Bool, _ limits: ServerLimits) async throws {
        var options = HostOptions()
        // What is tested here is not how often one may ask.
        for bucket in RateBucket.all { options.rateLimits[bucket.name] = [.init(1_000_000, per: 60)] }
        let rooms = Mutex<(AccountActions, ServerActions)?>(nil)
        app = try await TestApp(options: options) { host in
            let accounts = AccountsModule(host, ports: AccountPorts(invitations: InviteAdmission()))
            let servers = ServersModule(host, accounts: accounts.actions, limits: limits)
            rooms.withLock { $0 = (accounts.actions, servers.actions) }
            return TestSetup(modules: [MediaModule(host), accounts, servers], authenticator: accounts.authenticator)
        }
        guard let (accounts, servers) = rooms.withLock({ $0 }) else { preconditionFailure("not built") }
        self.accounts = accounts
        self.servers = servers
        let people = try await Self.people(["olga", "mia", "anna", "otto"], accounts, app.clock.wall.now())
        (olga, mia, anna, otto) = (people[0], people[1], people[2], people[3])
        let view = try await servers.create(
            CreateServerInput(name: Text("Book club"), isPublic: isPublic), by: olga)
        server = view.server.id
        lobby = try Self.channel("general", in: view)
        voice = try Self.channel("General", in: view)
        readers = try await servers.createRole(in: server, .named("Readers"), by: olga).id
        moderators = try await servers.createRole(in: server, .named("Moderators", Self.moderation), by: olga).id
        elders = try await servers.createRole(in: server, .named("Elders"), by: olga).id
        _ = try await servers.orderRoles(
            of: server, .moving([(readers, 1), (moderators, 2), (elders, 3)]), by: olga)
        try await servers.addMembers([(mia, app.clock.wall.now()), (anna, app.clock.wall.now())], to: server)
        _ = try await servers.assign(moderators, to: mia, in: server, by: olga)
        back = try await servers.createChannel(
            in: server, CreateChannelInput(name: Text("back room"), isPrivate: true), by: olga
        ).id
        _ = try await servers.putOverwrite(.role(moderators), in: back, allow: .viewChannel, deny: [], by: olga)
    }

    var store: Datastore { app.host.store }
    /// The moment the clock stands at.
    var now: Timestamp { app.clock.wall.now() }

    /// Makes people.
    func people(_ names: [String]) async throws -> [UserID] {
        try await Self.people(names, accounts, now)
    }

    /// Someone at the router.
    func client(_ user: UserID) async throws -> TestClient {
        try await app.client(for: user, of: accounts)
    }

    /// What someone may do in a channel; empty when they may not see it.
    func permissions(_ user: UserID, in channel: ChannelID) async throws -> PermissionSet {
        try await store.read { [servers] db in
            try servers.visibleAccess(user, to: channel, in: db)?.permissions ?? []
        }
    }

    /// The types of the events logged in a room so far.
    func events(in room: Room) async throws -> [String] {
        try await store.events(in: room, after: 0, limit: 10_000).map(\.type)
    }

    private static func people(
        _ names: [String], _ accounts: AccountActions, _ now: Timestamp
    ) async throws -> [UserID] {
        let people = try names.map { name in
            AccountActions.MadeUpPerson(
                username: try Username(name), displayName: try DisplayName(name.capitalized), createdAt: now)
        }
        let hash = try await accounts.sharedPasswordHash(TestApp.password)
        return try await accounts.addPeople(people, passwordHash: hash)
    }

    private static func channel(_ name: String, in view: ServerViewPayload) throws -> ChannelID {
        guard let channel = view.channels.first(where: { $0.name == name }) else { throw Refusal.notFound("channel") }
        return channel.id
    }
}

extension CreateRoleInput {
    static func named(_ name: String, _ permissions: PermissionSet = [], selfAssignable: Bool = false) throws -> Self {
        CreateRoleInput(
            name: try Text(name), color: nil, permissions: permissions, isHoisted: nil, isMentionable: nil,
            isSelfAssignable: selfAssignable)
    }
}

extension RoleOrderInput {
    static func moving(_ places: [(RoleID, Int)]) throws -> Self {
        try Wire.decode("[\(places.map { #"{"roleId":"\#($0)","position":\#($1)}"# }.joined(separator: ","))]")
    }
}

extension UpdateRoleInput {
    static func permissions(_ permissions: PermissionSet) throws -> Self {
        try Wire.decode(#"{"permissions":"\#(permissions)"}"#)
    }
}

/// Runs what must be refused and returns the code.
func refused(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> some Any
) async throws -> ErrorCode? {
    do {
        _ = try await body()
        Issue.record("this was not refused", sourceLocation: sourceLocation)
        return nil
    } catch let refusal as Refusal {
        return refusal.code
    }
}
