import Accounts
import Foundation
import Jobs
import Kernel
import Outbound
import Storage

/// Sends what a delivery says.
struct DeliverWebhook: JobPayload {
    static let job = JobKind("webhook.deliver", on: .webhooks)
    let deliveryId: WebhookDeliveryID
}

extension WebhookActions {
    /// For an answer.
    private static let limit = Duration.seconds(10)
    /// Of the answer, which nobody reads.
    private static let mostAnswerBytes = 64 << 10
    private static let redirects = 2
    /// Until this server is asked again whether it can send anything.
    private static let patience = Duration.seconds(5)
    private static let longestError = 300

    /// What came of a try.
    struct Sent: Sendable {
        var status: Int?
        var milliseconds: Int
        /// Nil when it did well.
        var error: String?
        /// Whether another try would be the same.
        var isPermanent = false

        /// Whether the server works though it would have none of this: the fault is not its own, and no reason to let
        /// others wait who send to it too.
        var isRefusal: Bool { status.map { (400..<500).contains($0) && $0 != 408 && $0 != 429 } ?? false }
    }

    /// One try of a delivery. What came of it is written with the end of its job, or before the job is put back.
    func deliver(_ job: DeliverWebhook, _ run: JobRun) async throws {
        let found = try await store.read { db in
            try DeliveryQueries.one(job.deliveryId, in: db).map { ($0, try WebhookQueries.one($0.webhookId, in: db)) }
        }
        guard let (delivery, hook) = found, let hook, hook.isActive, delivery.isOpen else {
            try await run.complete("webhooks.giveUp") { context in
                if let delivery = found?.0, delivery.isOpen {
                    try Self.giveUp(delivery, "The webhook was turned off.", context)
                }
            }
            // Nobody asked the server, so nothing is known of it.
            throw JobIsOver()
        }
        let sent: Sent
        do {
            sent = try await send(delivery, to: hook)
        } catch let failure as OutboundFailure where failure.kind == .unavailable {
            // This server has too much to do, for which the other one is not to blame.
            try await store.write("webhooks.putOff") { [jobs] context in
                // First, so that the next job does not find its key taken by this one.
                try context.complete(run)
                try jobs.enqueue(delivery, to: hook, at: context.now + Self.patience, in: context)
            }
            throw JobIsOver()
        }
        try await conclude(delivery, sent, run)
    }

    /// - Throws: what the queue is to know of a try that failed.
    private func conclude(_ delivery: WebhookDelivery, _ sent: Sent, _ run: JobRun) async throws {
        var after = delivery
        after.note(sent)
        figures.count(sent.error == nil ? .delivered : .failed)
        guard let reason = sent.error else {
            try await run.complete("webhooks.delivered") { [after] context in
                try DeliveryQueries.update(after, in: context.db)
                try WebhookQueries.succeeded(after.webhookId, at: context.now, in: context.db)
            }
            return
        }
        let wait = QueueLimits.webhooks.backoff.wait(after: after.attempt, chance: Double.random(in: 0...1))
        let isLast = sent.isPermanent || after.attempt >= WebhookDelivery.mostAttempts
        after.status = isLast ? .dead : .failed
        after.nextAttemptAt = isLast ? nil : clock.now() + wait
        let write: @Sendable (WriteContext) throws -> Void = { [after, feeder] context in
            try DeliveryQueries.update(after, in: context.db)
            if try WebhookQueries.failed(after.webhookId, at: context.now, in: context.db) {
                feeder.subscriptionsChange(in: context)
            }
        }
        if isLast {
            figures.count(.dead)
            try await run.complete("webhooks.failed", write)
        } else {
            try await store.write("webhooks.failed", write)
        }
        // Where we would not even go tells nothing of who is there.
        if sent.isPermanent { throw JobFailure.permanent(reason) }
        throw sent.isRefusal ? JobFailure.refused(wait, reason) : JobFailure.retryAfter(wait, reason)
    }

    /// One POST.
    /// - Throws: when nothing can be said of the other side: cancelled, or this server has too much to do.
    func send(_ delivery: WebhookDelivery, to hook: Webhook) async throws -> Sent {
        let now = clock.now()
        var request = OutboundRequest(.post, hook.url, trust: .userGiven)
        request.headers = WebhookSignature.headers(delivery, secrets: try secrets(of: hook, at: now), at: now)
        request.body = Data(delivery.body.utf8)
        request.redirects = Self.redirects
        request.limit = Self.limit
        request.mostAnswerBytes = Self.mostAnswerBytes
        let begin = ContinuousClock.now
        func took() -> Int { Int((ContinuousClock.now - begin).milliseconds) }
        do {
            let answer = try await outbound.send(request)
            return Sent(
                status: answer.status, milliseconds: took(),
                error: answer.isSuccess ? nil : "The answer was \(answer.status).")
        } catch let failure as OutboundFailure where failure.kind != .unavailable {
            return Sent(
                milliseconds: took(), error: String(failure.description.prefix(Self.longestError)),
                isPermanent: failure.kind == .refused)
        }
    }

    private func secrets(of hook: Webhook, at now: Timestamp) throws -> [String] {
        var sealed = [(hook.secret.present, FieldCipher.Place.secret(of: hook.id))]
        if let former = hook.secret.former, let end = hook.secret.formerUntil, end > now {
            sealed.append((former, .secret(of: hook.id)))
        }
        return try sealed.map { try accounts.cipher.open($0.0, at: $0.1) }
    }

    static func giveUp(_ delivery: WebhookDelivery, _ reason: String, _ context: WriteContext) throws {
        var delivery = delivery
        delivery.status = .dead
        delivery.nextAttemptAt = nil
        delivery.error = delivery.error ?? reason
        try DeliveryQueries.update(delivery, in: context.db)
    }
}

extension WebhookDelivery {
    /// Takes note of a try.
    mutating func note(_ sent: WebhookActions.Sent) {
        attempt += 1
        status = sent.error == nil ? .delivered : .failed
        responseCode = sent.status
        responseMs = sent.milliseconds
        error = sent.error
        nextAttemptAt = nil
    }
}

extension JobQueue {
    /// Promises to send a delivery at a time, or now; either way as soon as its server takes it.
    func enqueue(
        _ delivery: WebhookDelivery, to hook: Webhook, at time: Timestamp? = nil, in context: WriteContext
    ) throws {
        var options = JobOptions()
        options.runAt = time
        options.target = hook.target
        options.deduplication = delivery.key
        try enqueue(DeliverWebhook(deliveryId: delivery.id), options, in: context)
    }
}

extension WebhookDelivery {
    /// Of the job that sends it: one at a time.
    var key: Deduplication { Deduplication("\(id)", ttl: .zero, mode: .swallowUntilOver) }
}

extension FieldCipher.Place {
    static func secret(of id: WebhookID) -> FieldCipher.Place {
        FieldCipher.Place(table: "webhooks", column: "secret", row: id.rawValue)
    }
}
