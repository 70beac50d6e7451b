import Jobs
import Kernel
import Web

/// Jobs and queues under `/admin`.
enum JobRoutes {
    static func all(_ queue: JobQueue) -> [Endpoint] {
        [
            Endpoint(
                .get, "/admin/jobs", .staff(.admin), tag: "administration", summary: "Jobs, newest first",
                in: JobsInput.self, outPage: JobFacts.self
            ) { input, call in
                try await queue.jobs(
                    queue: input.queue.map { QueueName($0.value) }, state: input.state, name: input.name?.value,
                    call.page(input.cursor, input.limit))
            },
            Endpoint(
                .post, "/admin/jobs/{job}/retry", .staff(.admin), tag: "administration",
                summary: "Do a job again that failed, died or was cancelled", in: NoInput.self,
                out: JobFacts.self
            ) { _, call in try await queue.retry(call.id("job")) },
            Endpoint(
                .post, "/admin/jobs/{job}/cancel", .staff(.admin), tag: "administration",
                summary: "Take a job back, with its children and what depends on it", in: NoInput.self,
                out: JobFacts.self
            ) { _, call in try await queue.cancel(call.id("job")) },
            Endpoint(
                .post, "/admin/jobs/retry", .staff(.admin), rate: .bulk, tag: "administration",
                summary: "Do the dead jobs of a queue again, at most 1,000", in: RetryDeadInput.self,
                out: QueuedPayload.self
            ) { input, _ in
                QueuedPayload(
                    queued: try await queue.retryDead(
                        of: QueueName(input.queue.value), name: input.name?.value, kind: input.errorClass))
            },
            Endpoint(
                .get, "/admin/queues", .staff(.admin), tag: "administration", summary: "Queues and what is in them",
                in: NoInput.self, out: QueuesPayload.self
            ) { _, _ in QueuesPayload(queues: try await queue.queues().map(QueuePayload.init)) },
            Endpoint(
                .post, "/admin/queues/{queue}/pause", .staff(.admin), tag: "administration",
                summary: "Start no more jobs of a queue", in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await queue.pause(QueueName(call.path("queue")))
                return NoOutput()
            },
            Endpoint(
                .post, "/admin/queues/{queue}/resume", .staff(.admin), tag: "administration",
                summary: "Start the jobs of a queue again", in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await queue.resume(QueueName(call.path("queue")))
                return NoOutput()
            },
        ]
    }
}

/// Schedules under `/admin`.
enum ScheduleRoutes {
    static func all(_ queue: JobQueue) -> [Endpoint] {
        [
            Endpoint(
                .get, "/admin/schedules", .staff(.admin), tag: "administration", summary: "What comes by the clock",
                in: NoInput.self, out: SchedulesPayload.self
            ) { _, _ in try await shown(queue) },
            Endpoint(
                .patch, "/admin/schedules", .staff(.admin), tag: "administration",
                summary: "Change when a schedule comes or whether, or run it now", in: ScheduleInput.self,
                out: SchedulesPayload.self
            ) { input, _ in
                if input.cron != nil || input.isEnabled != nil {
                    try await queue.change(input.name.value, cron: input.cron?.value, isEnabled: input.isEnabled)
                }
                if input.runNow == true { try await queue.runNow(input.name.value) }
                return try await shown(queue)
            },
        ]
    }

    private static func shown(_ queue: JobQueue) async throws -> SchedulesPayload {
        SchedulesPayload(schedules: try await queue.schedules())
    }
}
