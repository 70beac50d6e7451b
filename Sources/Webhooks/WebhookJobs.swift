import Jobs
import Kernel

/// Forgets old deliveries and ends lost ones.
struct ExpireWebhooks: JobPayload {
    static let job = JobKind("webhook.expire", on: .maintenance)
}

/// What this room does after a write, and by the clock.
enum WebhookJobs {
    static func all(_ webhooks: WebhookActions) -> [JobHandler] {
        [
            .each(DeliverWebhook.self) { job, run in try await webhooks.deliver(job, run) },
            .each(ExpireWebhooks.self) { _, run in
                try run.keep(["lost": await webhooks.giveUpLost(), "deliveries": await webhooks.expire()])
            },
        ]
    }

    static let schedules = [
        JobSchedule("retention-webhooks", cron: "25 */6 * * *", ExpireWebhooks()) { db, now in
            try DeliveryQueries.hasRemovable(at: now, in: db)
        }
    ]
}
