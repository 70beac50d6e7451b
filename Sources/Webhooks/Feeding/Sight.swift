import Accounts
import Communities
import GRDB
import Kernel
import Servers

/// Who may know of what: asked for each webhook and each event, at the moment the event is taken up. Whoever lost the right
/// to manage the webhooks of a place, or to see a channel, or is shut out of the platform, hears nothing more through what
/// they made.
struct Sight: Sendable {
    let accounts: AccountActions
    let servers: ServerActions
    let communities: CommunityActions

    /// Where webhooks may hear of something: its server or community, and the person whose doing it is.
    func scopes(of notice: Notice, in db: Database) throws -> [WebhookScope] {
        let place: WebhookScope? =
            switch notice.place {
            case .server(let id): .server(id)
            case .channel(let id):
                try (notice.serverId ?? servers.channels([id], in: db).first?.serverId).map { .server($0) }
            case .community(let id): .community(id)
            case .post(let id): try communities.rows([id], in: db).first.map { .community($0.communityId) }
            }
        guard let place else { return [] }
        return [place] + (notice.person.map { [.user($0)] } ?? [])
    }

    /// Whether the maker of a webhook may know.
    /// - Parameters:
    ///   - place: the server or community it happened in.
    ///   - now: whether the maker is shut out is asked of this moment.
    func admits(_ hook: Webhook, _ notice: Notice, in place: WebhookScope, at now: Timestamp, _ db: Database) throws
        -> Bool
    {
        if let channel = hook.channelId, channel != notice.channelId { return false }
        do {
            let maker = try accounts.absent(hook.creatorId, at: now, in: db)
            switch place {
            case .server(let server): return try admits(hook, notice, in: server, db)
            case .community(let id):
                let access = try communities.access(maker, to: .id(id), in: db)
                return hook.scope.kind == .user || access.permissions.contains(.manageSettings)
            case .user: return false
            }
        } catch let refusal as Refusal where refusal.code.status < 500 {
            return false
        }
    }

    private func admits(_ hook: Webhook, _ notice: Notice, in server: ServerID, _ db: Database) throws -> Bool {
        let access: ServerAccess = try servers.access(hook.creatorId, to: server, in: db)
        guard hook.scope.kind == .user || access.permissions.contains(.manageWebhooks) else { return false }
        guard case .channel(let channel) = notice.place else { return true }
        return try servers.visibleAccess(hook.creatorId, to: channel, in: db) != nil
    }
}
