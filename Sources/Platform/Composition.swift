import Accounts
import Communities
import Foundation
import GRDB
import Hosting
import Kernel
import Media
import Messages
import Monitoring
import NIOCore
import Search
import Servers
import Storage
import Synchronization
import Telemetry
import Web
import WebClient
import Webhooks

/// The product: every room, built in order from the ground up, with the ports between them connected. The one place
/// that knows all of them.
package struct Composition: Sendable {
    let engines: Engines
    let media: MediaActions
    let accounts: AccountActions
    let servers: ServerActions
    let messages: MessageActions
    let communities: CommunityActions
    let search: SearchActions
    let desk: JobDesk
    let caches: CacheDesk
    let outgoing: OutgoingDesk
    let doctor: Doctor
    package let application: HostedApplication

    /// Opens the data directory and builds the rooms on it.
    /// - Throws: with a sentence for the operator when the directory is in use, foreign or damaged.
    static func open(
        _ settings: Settings, group: any EventLoopGroup, clock: WallClock = .system, logs: LogBook
    ) throws -> Composition {
        var options = settings.host
        options.version = Version.current
        let engines = try Engines.open(
            at: directory(of: settings), group: group, options: options, clock: clock, logs: logs)
        return try Composition(engines: engines, settings: settings, group: group)
    }

    private init(engines: Engines, settings: Settings, group: any EventLoopGroup) throws {
        let unread = UnreadLater()
        let (console, incidents) = (Console(engines), IncidentDesk(engines))
        let monitoring = try MonitoringModule(
            engines, options: settings.monitoring, ports: MonitoringPorts(incidents: incidents, staff: console))
        let media = MediaModule(engines, policy: settings.media)
        let switches = SwitchBoard(engines)
        let accounts = AccountsModule(
            engines, options: settings.accountOptions,
            ports: AccountPorts(invitations: InviteAdmission(), unread: unread, features: switches))
        let servers = ServersModule(engines, accounts: accounts.actions, limits: settings.servers)
        let messages = MessagesModule(
            engines, media: media.actions, accounts: accounts.actions, servers: servers.actions,
            options: settings.messages)
        let communities = CommunitiesModule(
            engines, media: media.actions, accounts: accounts.actions, options: settings.communities)
        let search = SearchModule(
            engines, accounts: accounts.actions, servers: servers.actions, messages: messages.actions,
            communities: communities.actions)
        let webhooks = WebhooksModule(
            engines, accounts: accounts.actions, servers: servers.actions, communities: communities.actions,
            options: settings.webhooks)
        unread.connect(messages.actions)
        self.engines = engines
        self.media = media.actions
        self.accounts = accounts.actions
        self.servers = servers.actions
        self.messages = messages.actions
        self.communities = communities.actions
        self.search = search.actions
        desk = JobDesk(queue: engines.jobs, audit: engines.audit)
        caches = CacheDesk(caches: engines.store.caches, audit: engines.audit)
        outgoing = OutgoingDesk(hold: engines.outgoing, store: engines.store, audit: engines.audit)
        let keeper = SettingsKeeper(
            store: engines.store, audit: engines.audit, accounts: accounts.actions, logger: engines.logger("settings"),
            start: settings
        ) { settings in
            accounts.actions.options = settings.accountOptions
            servers.actions.limits = settings.servers
            messages.actions.options = settings.messages
            communities.actions.options = settings.communities
            media.actions.policy = settings.media
            engines.limiter.set(overrides: settings.host.rateLimits)
        }
        let administration = AdministrationModule(
            desk: desk, audit: engines.audit, accounts: accounts.actions, settings: keeper, switches: switches,
            console: console, connectionDesk: ConnectionDesk(engines, accounts: accounts.actions),
            caches: caches,
            alerts: AlertDesk(engines, accounts: accounts.actions, monitoring: monitoring.actions, console: console),
            incidents: incidents, outgoing: outgoing,
            space: SpaceDesk(
                space: engines.space, store: engines.store, queue: engines.jobs, audit: engines.audit))
        application = HostedApplication(
            host: engines,
            modules: [
                monitoring, media, accounts, servers, messages, communities, search, webhooks, administration,
            ],
            authenticator: accounts.authenticator, pages: ClientPages(), switches: switches.operations, group: group)
        doctor = Doctor(application.checkups, audit: engines.audit, logger: engines.logger("doctor"))
    }

    /// Opens the directory for a command, without listening, and closes it afterwards.
    static func using<Value: Sendable>(
        _ settings: Settings, group: any EventLoopGroup, clock: WallClock = .system,
        _ body: @Sendable (Composition) async throws -> Value
    ) async throws -> Value {
        let house = try open(settings, group: group, clock: clock, logs: settings.logs)
        do {
            try await house.application.prepare()
            let value = try await body(house)
            await house.application.close()
            return value
        } catch {
            await house.application.close()
            throw error
        }
    }

    static func directory(of settings: Settings) -> URL {
        URL(fileURLWithPath: settings.data).standardizedFileURL.resolvingSymlinksInPath()
    }

    /// The operator's verbs.
    /// - Parameter origin: where people reach the server, for links.
    func admin(origin: String) -> AdminActions {
        AdminActions(
            accounts: accounts, search: search, logs: engines.logs, queues: QueueActions(desk: desk),
            audit: engines.audit, caches: caches, outgoing: outgoing, doctor: doctor, origin: origin)
    }
}

/// Serves the bundled web client.
final class ClientPages: PageProviding {
    /// Files already turned into what the listener sends; there are only as many as the bundle has.
    private let files = Mutex<[String: PageFile]>([:])

    func file(_ path: String) -> PageFile? {
        if let known = files.withLock({ $0[path] }) { return known }
        guard let asset = WebClientBundle.asset(path) else { return nil }
        let file = PageFile(
            contentType: asset.contentType, body: Data(asset.body), brotli: asset.brotli.map { Data($0) },
            entityTag: asset.etag, isImmutable: asset.isImmutable)
        files.withLock { $0[path] = file }
        return file
    }

    func page(nonce: String) -> Data { Data(WebClientBundle.indexPage(nonce: nonce)) }
}

/// What Accounts asks of Messages, which is built after it. Connected before the first request; until then there is
/// nothing to read.
final class UnreadLater: UnreadCounting {
    private let messages = Mutex<MessageActions?>(nil)

    func connect(_ actions: MessageActions) {
        messages.withLock { $0 = actions }
    }

    func unread(of user: UserID, in db: Database) throws -> UnreadTotals {
        guard let actions = messages.withLock({ $0 }) else { return UnreadTotals(count: 0, mentions: 0) }
        return try actions.unreadTotals(of: user, in: db)
    }
}

/// What this build is called.
package enum Version {
    /// Semantic; raised with each release.
    package static let current = "0.1.0"
}
