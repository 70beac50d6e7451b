import Accounts
import Communities
import GRDB
import Hosting
import Jobs
import Kernel
import Logging
import Outbound
import Servers
import Storage

/// The door of this room.
///
/// - Webhooks: `list`, `view`, `create`, `update`, `delete`, `changeSecret`.
/// - Deliveries: `deliveries`, `retry`, `test`.
package struct WebhookActions: Sendable {
    let store: Datastore
    let jobs: JobQueue
    let ids: IDGenerator
    let clock: WallClock
    let outbound: OutboundClient
    let outgoing: OutgoingHold
    let accounts: AccountActions
    let servers: ServerActions
    let communities: CommunityActions
    let options: WebhookOptions
    let feeder: Feeder
    let figures: WebhookFigures

    init(
        _ host: Engines, accounts: AccountActions, servers: ServerActions, communities: CommunityActions,
        options: WebhookOptions
    ) {
        store = host.store
        jobs = host.jobs
        ids = host.ids
        clock = host.clock
        outbound = host.outbound
        outgoing = host.outgoing
        self.accounts = accounts
        self.servers = servers
        self.communities = communities
        self.options = options
        figures = WebhookFigures(host.metrics)
        feeder = Feeder(
            store: host.store, jobs: host.jobs, clock: host.clock,
            sight: Sight(accounts: accounts, servers: servers, communities: communities), options: options)
    }
}

/// Caps of this room; every one is a setting.
package struct WebhookOptions: Sendable {
    /// Webhooks of one server or community.
    package var perPlace = 15
    /// Webhooks of one person's own doings.
    package var perPerson = 10
    /// Deliveries of one webhook on their way; what comes beyond is written down and not sent.
    package var waiting = 1000

    package init() {}

    func most(_ kind: WebhookScope.Kind) -> Int { kind == .user ? perPerson : perPlace }
}

extension Webhook {
    /// The server it sends to.
    var origin: String { (try? WebAddress(url))?.origin ?? "" }
    /// What its deliveries are limited by; of the longest names the end, where they differ.
    var target: String { String(origin.suffix(JobQueue.mostTarget)) }
}

/// Who may manage what: asked in every verb, inside its write.
extension WebhookActions {
    /// - Throws: `not_found` for a place the caller does not see, `forbidden` without manage_webhooks in a server or
    ///   manage_settings in a community.
    func requireMayManage(
        _ scope: WebhookScope, _ channel: ChannelID?, as caller: Caller, in db: Database
    ) throws {
        switch scope {
        case .server(let id):
            try servers.access(caller.userId, to: id, in: db).require(.manageWebhooks)
            if let channel {
                let place = try servers.access(caller.userId, to: channel, in: db)
                guard place.serverId == id else { throw Refusal.notFound("channel") }
            }
        case .community(let id):
            try communities.access(caller, to: .id(id), in: db).require(.manageSettings)
        case .user(let id): guard id == caller.userId else { throw Refusal.notFound("webhook") }
        }
    }

    /// A webhook that the caller may manage.
    /// - Parameter mustBeOwn: whether only its maker will do, who sees in it what others may not.
    /// - Throws: `not_found`; `forbidden` to others who manage webhooks of the place.
    func find(
        _ id: WebhookID, mustBeOwn: Bool = false, as caller: Caller, in db: Database
    ) throws -> Webhook {
        guard let hook = try WebhookQueries.one(id, in: db) else { throw Refusal.notFound("webhook") }
        do {
            try requireMayManage(hook.scope, nil, as: caller, in: db)
        } catch let refusal as Refusal where [403, 404].contains(refusal.code.status) {
            // Whether there is such a webhook is nobody else's business.
            throw Refusal.notFound("webhook")
        }
        guard !mustBeOwn || hook.creatorId == caller.userId else {
            throw Refusal(.forbidden, "Only the person who made this webhook may do that.")
        }
        return hook
    }
}
