import Audit
import Jobs
import Kernel

/// What people do to jobs, queues and schedules, each with its entry in the audit log: the one way for the interface, the
/// socket and the operator.
struct JobDesk: Sendable {
    let queue: JobQueue
    let audit: AuditLog

    /// What is written beside a verb.
    private func entry(
        _ action: String, _ actor: AuditActor, _ type: String, _ id: String, _ details: [String: String] = [:]
    ) -> Alongside {
        let entry = AuditEntry(action, by: actor, on: AuditTarget(type, id), details: details)
        return { [audit] context in try audit.record(entry, in: context) }
    }

    func retry(_ id: JobID, by actor: AuditActor) async throws -> JobFacts {
        try await queue.retry(id, with: entry("jobs.retry", actor, "job", id.description))
    }

    func retryDead(
        of name: QueueName, name job: String? = nil, kind: FailureClass? = nil, by actor: AuditActor
    ) async throws -> Int {
        var details: [String: String] = [:]
        details["name"] = job
        details["errorClass"] = kind?.rawValue
        return try await queue.retryDead(
            of: name, name: job, kind: kind,
            with: entry("queues.retry_dead", actor, "queue", name.rawValue, details))
    }

    func cancel(_ id: JobID, by actor: AuditActor) async throws -> JobFacts {
        try await queue.cancel(id, with: entry("jobs.cancel", actor, "job", id.description))
    }

    func discard(_ id: JobID, by actor: AuditActor) async throws {
        let job = try await queue.job(id)
        try await queue.discard(
            id, with: entry("jobs.discard", actor, "job", id.description, ["queue": job.queue, "name": job.name]))
    }

    func promote(_ id: JobID, by actor: AuditActor) async throws -> JobFacts {
        try await queue.promote(id, with: entry("jobs.promote", actor, "job", id.description))
    }

    func pause(_ name: QueueName, by actor: AuditActor) async throws {
        try await queue.pause(name, with: entry("queues.pause", actor, "queue", name.rawValue))
    }

    func resume(_ name: QueueName, by actor: AuditActor) async throws {
        try await queue.resume(name, with: entry("queues.resume", actor, "queue", name.rawValue))
    }

    func drain(_ name: QueueName, by actor: AuditActor) async throws -> Int {
        try await queue.drain(name, with: entry("queues.drain", actor, "queue", name.rawValue))
    }

    func change(
        _ schedule: String, cron: String? = nil, isEnabled: Bool? = nil, by actor: AuditActor
    ) async throws {
        var details: [String: String] = [:]
        details["cron"] = cron
        details["isEnabled"] = isEnabled.map(String.init)
        try await queue.change(
            schedule, cron: cron, isEnabled: isEnabled,
            with: entry("schedules.change", actor, "schedule", schedule, details))
    }

    @discardableResult
    func runNow(_ schedule: String, by actor: AuditActor) async throws -> JobID {
        try await queue.runNow(schedule, with: entry("schedules.run", actor, "schedule", schedule))
    }
}
