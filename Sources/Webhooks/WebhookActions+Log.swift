import Hosting
import Jobs
import Kernel
import Outbound
import Storage

extension WebhookActions {
    /// Deliveries removed in one write.
    private static let batch = 250

    /// What was told to a webhook, newest first: for its maker alone, who may have been told what others may not see.
    /// - Throws: `not_found`, `forbidden`.
    package func deliveries(
        of id: WebhookID, _ page: PageRequest, as caller: Caller
    ) async throws -> Page<WebhookDeliveryPayload> {
        let before = try page.key(1).map { WebhookDeliveryID(rawValue: $0[0]) }
        return try await store.read { db in
            let hook = try find(id, mustBeOwn: true, as: caller, in: db)
            let found = try DeliveryQueries.page(of: hook.id, before: before, limit: page.limit + 1, in: db)
            return Page(fetched: found, limit: page.limit) { [$0.id.rawValue] }.map(WebhookDeliveryPayload.init)
        }
    }

    /// Sends a delivery that is over once more, under the same identity.
    /// - Throws: `not_found`, `forbidden`; `conflict` while it is on its way and when the webhook is off.
    package func retry(_ id: WebhookDeliveryID, as caller: Caller) async throws -> WebhookDeliveryPayload {
        try await store.write("webhooks.retry") { [self] context in
            guard var delivery = try DeliveryQueries.one(id, in: context.db) else {
                throw Refusal.notFound("delivery")
            }
            let hook: Webhook
            do {
                hook = try find(delivery.webhookId, mustBeOwn: true, as: caller, in: context.db)
            } catch let refusal as Refusal where refusal.code == .notFound {
                throw Refusal.notFound("delivery")
            }
            guard hook.isActive else { throw Refusal(.conflict, "This webhook is off; turn it on first.") }
            guard !delivery.isOpen else { throw Refusal(.conflict, "This delivery is on its way.") }
            delivery.status = .pending
            delivery.attempt = 0
            delivery.nextAttemptAt = nil
            try DeliveryQueries.update(delivery, in: context.db)
            try jobs.enqueue(delivery, to: hook, in: context)
            return WebhookDeliveryPayload(delivery)
        }
    }

    /// Sends a `ping` now and tells what came of it. It counts for nothing, and works while the webhook is off.
    /// - Throws: `not_found`, `forbidden`; `unavailable` when this server has too much to do.
    package func test(_ id: WebhookID, as caller: Caller) async throws -> WebhookDeliveryPayload {
        let hook = try await store.read { db in try find(id, mustBeOwn: true, as: caller, in: db) }
        try outgoing.require()
        var delivery = WebhookDelivery(
            id: ids.next(), webhookId: id, event: WebhookEvent.ping, payload: "{}", status: .pending,
            createdAt: clock.now())
        do {
            delivery.note(try await send(delivery, to: hook))
        } catch let failure as OutboundFailure {
            throw Refusal(.unavailable, failure.description, retryAfter: 5, cause: failure)
        }
        if delivery.status == .failed { delivery.status = .dead }
        return try await store.write("webhooks.test") { [delivery] context in
            guard try DeliveryQueries.insert(delivery, in: context.db) else { throw Refusal.notFound("webhook") }
            return WebhookDeliveryPayload(delivery)
        }
    }

    /// Ends deliveries whose job was cancelled or lost: they are not on their way, hold no place and can be sent again.
    /// - Returns: how many.
    func giveUpLost() async throws -> Int {
        let before = clock.now() - WebhookDelivery.lostAfter
        var count = 0
        var last = (hook: WebhookID(rawValue: 0), id: WebhookDeliveryID(rawValue: 0))
        while true {
            try Task.checkCancellation()
            let from = last
            let open = try await store.read(.slow) { db in
                try DeliveryQueries.open(after: from, before: before, limit: Self.batch, in: db)
            }
            guard let newest = open.last else { return count }
            count += try await store.write("webhooks.giveUpLost") { [jobs] context in
                let lost = try open.compactMap { try DeliveryQueries.one($0.id, in: context.db) }.filter {
                    try $0.isOpen && !jobs.isPromised(DeliverWebhook.job, $0.key.key, in: context.db)
                }
                for delivery in lost { try Self.giveUp(delivery, "Its job was cancelled.", context) }
                return lost.count
            }
            last = newest
        }
    }

    /// Forgets deliveries that are thirty days old, and what was deleted.
    /// - Returns: how many deliveries were too old.
    func expire() async throws -> Int {
        let time = clock.now() - WebhookDelivery.kept
        var expired = 0
        while true {
            let count = try await store.write("webhooks.expire") { context in
                try DeliveryQueries.expire(before: time, limit: Self.batch, in: context.db)
            }
            expired += count
            if count < Self.batch { break }
        }
        while try await store.write("webhooks.purge", { try DeliveryQueries.purge(limit: Self.batch, in: $0.db) }) {}
        return expired
    }
}
