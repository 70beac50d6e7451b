import Jobs
import Kernel
import Web

/// Jobs and queues under `/admin`.
enum JobRoutes {
    static func all(_ desk: JobDesk) -> [Endpoint] { jobs(desk) + queues(desk) }

    private static func jobs(_ desk: JobDesk) -> [Endpoint] {
        [
            Endpoint(
                .get, "/admin/jobs", .staff(.admin), tag: "administration", summary: "Jobs, newest first",
                in: JobsInput.self, outPage: JobFacts.self
            ) { input, call in
                try await desk.queue.jobs(
                    queue: input.queue.map { QueueName($0.value) }, state: input.state, name: input.name?.value,
                    call.page(input.cursor, input.limit))
            },
            Endpoint(
                .get, "/admin/jobs/{job}", .staff(.admin), tag: "administration", summary: "A job", in: NoInput.self,
                out: JobFacts.self
            ) { _, call in try await desk.queue.job(call.id("job")) },
            Endpoint(
                .post, "/admin/jobs/{job}/retry", .staff(.admin), tag: "administration",
                summary: "Do a job again that failed, died or was cancelled", in: NoInput.self,
                out: JobFacts.self
            ) { _, call in try await desk.retry(call.id("job"), by: call.actor()) },
            Endpoint(
                .post, "/admin/jobs/{job}/cancel", .staff(.admin), tag: "administration",
                summary: "Take a job back, with its children and what depends on it", in: NoInput.self,
                out: JobFacts.self
            ) { _, call in try await desk.cancel(call.id("job"), by: call.actor()) },
            Endpoint(
                .post, "/admin/jobs/{job}/promote", .staff(.admin), tag: "administration",
                summary: "Let a delayed job run now", in: NoInput.self, out: JobFacts.self
            ) { _, call in try await desk.promote(call.id("job"), by: call.actor()) },
            Endpoint(
                .delete, "/admin/jobs/{job}", .staff(.admin), tag: "administration",
                summary: "Remove a job that is over", in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await desk.discard(call.id("job"), by: call.actor())
                return NoOutput()
            },
            Endpoint(
                .post, "/admin/jobs/retry", .staff(.admin), rate: .bulk, tag: "administration",
                summary: "Do the dead jobs of a queue again, at most 1,000", in: RetryDeadInput.self,
                out: QueuedPayload.self
            ) { input, call in
                QueuedPayload(
                    queued: try await desk.retryDead(
                        of: QueueName(input.queue.value), name: input.name?.value, kind: input.errorClass,
                        by: call.actor()))
            },
        ]
    }

    private static func queues(_ desk: JobDesk) -> [Endpoint] {
        [
            Endpoint(
                .get, "/admin/queues", .staff(.admin), tag: "administration", summary: "Queues and what is in them",
                in: NoInput.self, out: QueuesPayload.self
            ) { _, _ in QueuesPayload(queues: try await desk.queue.queues().map(QueuePayload.init)) },
            Endpoint(
                .post, "/admin/queues/{queue}/pause", .staff(.admin), tag: "administration",
                summary: "Start no more jobs of a queue", in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await desk.pause(QueueName(call.path("queue")), by: call.actor())
                return NoOutput()
            },
            Endpoint(
                .post, "/admin/queues/{queue}/resume", .staff(.admin), tag: "administration",
                summary: "Start the jobs of a queue again", in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await desk.resume(QueueName(call.path("queue")), by: call.actor())
                return NoOutput()
            },
            Endpoint(
                .post, "/admin/queues/{queue}/drain", .staff(.admin), rate: .bulk, tag: "administration",
                summary: "Cancel everything of a queue that has not started", in: NoInput.self,
                out: CancelledPayload.self
            ) { _, call in
                CancelledPayload(
                    cancelled: try await desk.drain(QueueName(call.path("queue")), by: call.actor()))
            },
        ]
    }
}

/// Schedules under `/admin`.
enum ScheduleRoutes {
    static func all(_ desk: JobDesk) -> [Endpoint] {
        [
            Endpoint(
                .get, "/admin/schedules", .staff(.admin), tag: "administration", summary: "What comes by the clock",
                in: NoInput.self, out: SchedulesPayload.self
            ) { _, _ in try await shown(desk) },
            Endpoint(
                .patch, "/admin/schedules", .staff(.admin), tag: "administration",
                summary: "Change when a schedule comes or whether, or run it now", in: ScheduleInput.self,
                out: SchedulesPayload.self
            ) { input, call in
                if input.cron != nil || input.isEnabled != nil {
                    try await desk.change(
                        input.name.value, cron: input.cron?.value, isEnabled: input.isEnabled, by: call.actor())
                }
                if input.runNow == true { try await desk.runNow(input.name.value, by: call.actor()) }
                return try await shown(desk)
            },
        ]
    }

    private static func shown(_ desk: JobDesk) async throws -> SchedulesPayload {
        SchedulesPayload(schedules: try await desk.queue.schedules())
    }
}
