import Accounts
import Communities
import GRDB
import Kernel
import Outbound
import Servers
import Storage

extension WebhookActions {
    /// The webhooks of a place, oldest first.
    /// - Throws: `not_found`, `forbidden` to those who may not manage them.
    package func list(of scope: WebhookScope, as caller: Caller) async throws -> [WebhookPayload] {
        try await store.read { db in
            try requireMayManage(scope, nil, as: caller, in: db)
            let hooks = try WebhookQueries.all(of: scope, in: db)
            let people = try accounts.refs(Set(hooks.map(\.creatorId)), in: db)
            return hooks.map { WebhookPayload($0, creator: people[$0.creatorId], for: caller.userId) }
        }
    }

    /// As `list`, of a community by its name or identity.
    package func list(ofCommunity community: CommunityHandle, as caller: Caller) async throws -> [WebhookPayload] {
        let id = try await store.read { db in try communities.access(caller, to: community, in: db).id }
        return try await list(of: .community(id), as: caller)
    }

    /// One webhook.
    /// - Throws: `not_found`.
    package func view(_ id: WebhookID, as caller: Caller) async throws -> WebhookPayload {
        try await store.read { db in try payload(find(id, as: caller, in: db), for: caller, in: db) }
    }

    /// Makes a webhook, which hears of what happens from now on.
    /// - Throws: `not_found`, `forbidden`, `validation_failed` for an address that cannot be sent to or an event that does
    ///   not happen there, `conflict` when there are as many as may be.
    package func create(_ input: CreateWebhookInput, as caller: Caller) async throws -> WebhookWithSecretPayload {
        let scope = try input.place(of: caller.userId)
        let events = try checked(input.events.values, of: scope)
        let url = try checked(input.url.value)
        let secret = WebhookSignature.secret()
        return try await store.write("webhooks.create") { [self] context in
            try requireMayManage(scope, input.channelId, as: caller, in: context.db)
            let most = options.most(scope.kind)
            guard try WebhookQueries.all(of: scope, in: context.db).count < most else {
                throw Refusal(.conflict, "There are at most \(most) webhooks; delete one first.")
            }
            let id: WebhookID = context.newID()
            let hook = Webhook(
                id: id, scope: scope, channelId: input.channelId, creatorId: caller.userId, name: input.name.value,
                url: url, events: events, isActive: true, failureCount: 0, disabledAt: nil, lastUsedAt: nil,
                since: LogEventID(rawValue: id.rawValue),
                secret: SealedSecret(
                    present: try accounts.cipher.seal(secret, at: .secret(of: id)), former: nil, formerUntil: nil),
                createdAt: context.now, updatedAt: context.now)
            try WebhookQueries.insert(hook, in: context.db)
            try audit(.webhookCreate, hook, [AuditChange("name", old: nil, new: hook.name)], by: caller, context)
            feeder.subscriptionsChange(in: context)
            return WebhookWithSecretPayload(webhook: try payload(hook, for: caller, in: context.db), secret: secret)
        }
    }

    /// Changes a webhook. Those who manage the webhooks of its place may name it and turn it on and off; what it hears of
    /// and where that goes is for its maker alone, whose eyes it sees with.
    /// - Throws: as `create`; `forbidden`.
    package func update(
        _ id: WebhookID, _ input: UpdateWebhookInput, as caller: Caller
    ) async throws -> WebhookPayload {
        let url = try input.url.map { try checked($0.value) }
        return try await store.write("webhooks.update") { [self] context in
            let old = try find(id, mustBeOwn: input.redirects, as: caller, in: context.db)
            var hook = old
            if let name = input.name { hook.name = name.value }
            if let url { hook.url = url }
            if let events = input.events { hook.events = try checked(events.values, of: hook.scope) }
            if case .value(let channel) = input.channelId {
                guard hook.scope.kind == .server else {
                    throw Refusal.invalid("channelId", "Only a webhook of a server is of one channel.")
                }
                try requireMayManage(hook.scope, channel, as: caller, in: context.db)
            }
            hook.channelId = input.channelId.applied(to: hook.channelId)
            if let isActive = input.isActive, isActive != hook.isActive {
                hook.isActive = isActive
                hook.failureCount = 0
                hook.disabledAt = nil
            }
            let changes = [AuditChange].between(old, hook)
            guard !changes.isEmpty else { return try payload(hook, for: caller, in: context.db) }
            // What it did not ask for when it happened it never hears of.
            if hook.isActive != old.isActive || input.redirects { hook.since = context.newID() }
            hook.updatedAt = context.now
            try WebhookQueries.update(hook, in: context.db)
            try audit(.webhookUpdate, hook, changes, by: caller, context)
            feeder.subscriptionsChange(in: context)
            return try payload(hook, for: caller, in: context.db)
        }
    }

    /// Deletes a webhook; what is on its way is not sent any more.
    /// - Throws: `not_found`.
    package func delete(_ id: WebhookID, as caller: Caller) async throws {
        try await store.write("webhooks.delete") { [self] context in
            let hook = try find(id, as: caller, in: context.db)
            try WebhookQueries.markDeleted(id, at: context.now, in: context.db)
            try audit(.webhookDelete, hook, [AuditChange("name", old: hook.name, new: nil)], by: caller, context)
            feeder.subscriptionsChange(in: context)
        }
    }

    /// Gives a webhook a new secret. For a day deliveries are signed with the one before as well; within that day it is the
    /// one that has been in use, not one that was given in between.
    /// - Throws: `not_found`, `forbidden` to all but its maker.
    package func changeSecret(of id: WebhookID, as caller: Caller) async throws -> WebhookWithSecretPayload {
        let secret = WebhookSignature.secret()
        return try await store.write("webhooks.changeSecret") { [self] context in
            var hook = try find(id, mustBeOwn: true, as: caller, in: context.db)
            let present = try accounts.cipher.seal(secret, at: .secret(of: id))
            hook.secret = hook.secret.changed(to: present, at: context.now)
            hook.updatedAt = context.now
            try WebhookQueries.update(hook, in: context.db)
            try audit(.webhookUpdate, hook, [AuditChange("secret", old: nil, new: nil)], by: caller, context)
            return WebhookWithSecretPayload(webhook: try payload(hook, for: caller, in: context.db), secret: secret)
        }
    }

    private func payload(_ hook: Webhook, for caller: Caller, in db: Database) throws -> WebhookPayload {
        WebhookPayload(hook, creator: try accounts.ref(hook.creatorId, in: db), for: caller.userId)
    }

    private func checked(_ events: [WebhookEvent], of scope: WebhookScope) throws -> Set<WebhookEvent> {
        let strange = Set(events).subtracting(WebhookEvent.all(in: scope.kind))
        guard strange.isEmpty else {
            let names = strange.map(\.rawValue).sorted().joined(separator: ", ")
            throw Refusal.invalid("events", "A webhook of this kind does not hear of \(names).")
        }
        return Set(events)
    }

    private func checked(_ url: String) throws -> String {
        do {
            try outbound.check(url)
            return url
        } catch let failure as OutboundFailure {
            throw Refusal.invalid("url", failure.description)
        }
    }

    /// Writes it down where the place keeps such a record.
    private func audit(
        _ action: AuditAction, _ hook: Webhook, _ changes: [AuditChange], by caller: Caller, _ context: WriteContext
    ) throws {
        switch hook.scope {
        case .server(let id):
            try servers.audit(
                action, on: .webhook(hook.id), in: id, by: caller.userId, changes: changes, context)
        case .community(let id):
            try communities.log(action.logged, .community(id), in: id, by: caller.userId, reason: hook.name, context)
        case .user: return
        }
    }
}

extension AuditAction {
    /// The same deed in the moderation log of a community.
    fileprivate var logged: ModActionName {
        switch self {
        case .webhookCreate: .webhookCreate
        case .webhookDelete: .webhookDelete
        default: .webhookUpdate
        }
    }
}

extension [AuditChange] {
    /// Addresses are told by their server only.
    fileprivate static func between(_ old: Webhook, _ new: Webhook) -> [AuditChange] {
        var changes: [AuditChange] = []
        changes.note("name", old.name, new.name)
        if old.url != new.url { changes.append(AuditChange("url", old: old.origin, new: new.origin)) }
        changes.note("channelId", old.channelId, new.channelId)
        changes.note("isActive", old.isActive, new.isActive)
        let words = { (events: Set<WebhookEvent>) in events.map(\.rawValue).sorted().joined(separator: ", ") }
        changes.note("events", words(old.events), words(new.events))
        return changes
    }
}
