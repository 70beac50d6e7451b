import Audit
import Jobs
import Kernel

/// What an operator can have done about jobs, with or without a running server; without one, what is promised here runs
/// with the next start.
package enum QueueCommand: Codable, Sendable {
    case queues
    case pause(queue: String)
    case resume(queue: String)
    case drain(queue: String)
    case jobs(queue: String?, state: JobState?)
    case retry(job: String)
    case retryDead(queue: String)
    case cancel(job: String)
    case discard(job: String)
    case promote(job: String)
    case schedules
    case run(schedule: String)
    case enable(schedule: String, Bool)
}

/// Carries them out.
struct QueueActions: Sendable {
    /// Jobs shown at most; the interface has all of them, by pages.
    private static let mostShown = 100

    let desk: JobDesk

    /// - Throws: `Refusal` with a sentence for the operator.
    func perform(_ command: QueueCommand) async throws -> AdminAnswer {
        switch command {
        case .queues: return try await queues()
        case .pause(let name):
            try await desk.pause(QueueName(name), by: .system)
            return AdminAnswer(value: name, note: "No more jobs of \(name) start; those that run go on.")
        case .resume(let name):
            try await desk.resume(QueueName(name), by: .system)
            return AdminAnswer(value: name, note: "Jobs of \(name) start again.")
        case .drain(let name):
            let count = try await desk.drain(QueueName(name), by: .system)
            return AdminAnswer(value: "\(count)", note: "\(count) jobs of \(name) were cancelled.")
        case .jobs(let name, let state): return try await jobs(of: name.map { QueueName($0) }, state)
        case .retry(let job): return Self.line(try await desk.retry(Self.id(job), by: .system), "will be done again")
        case .retryDead(let name):
            let count = try await desk.retryDead(of: QueueName(name), by: .system)
            return AdminAnswer(value: "\(count)", note: "\(count) dead jobs of \(name) will be done again.")
        case .cancel(let job): return Self.line(try await desk.cancel(Self.id(job), by: .system), "is taken back")
        case .discard(let job):
            try await desk.discard(Self.id(job), by: .system)
            return AdminAnswer(value: job, note: "The job is removed.")
        case .promote(let job): return Self.line(try await desk.promote(Self.id(job), by: .system), "is due now")
        case .schedules: return try await schedules()
        case .run(let name):
            let job = try await desk.runNow(name, by: .system)
            return AdminAnswer(value: "\(job)", note: "The job of \(name) is due now.")
        case .enable(let name, let isEnabled):
            try await desk.change(name, isEnabled: isEnabled, by: .system)
            return AdminAnswer(value: name, note: isEnabled ? "\(name) comes again." : "\(name) comes no more.")
        }
    }

    private func queues() async throws -> AdminAnswer {
        let states: [JobState] = [.waiting, .delayed, .active, .completed, .failed, .dead, .cancelled]
        let queues = try await desk.queue.queues()
        let rows = queues.map { queue in
            [queue.queue.rawValue, queue.isPaused ? "paused" : "open", queue.circuit.rawValue]
                + states.map { "\(queue.counts[$0] ?? 0)" }
        }
        return Self.table(["queue", "claims", "circuit"] + states.map(\.rawValue), rows, "queues")
    }

    private func jobs(of name: QueueName?, _ state: JobState?) async throws -> AdminAnswer {
        let jobs = try await desk.queue.jobs(queue: name, state: state, PageRequest(limit: Self.mostShown)).rows
        let rows = jobs.map { job in
            ["\(job.id)", job.queue, job.name, job.state.rawValue, "\(job.attempts)", "\(job.runAt)", job.error ?? ""]
        }
        return Self.table(["id", "queue", "name", "state", "attempts", "runAt", "error"], rows, "jobs")
    }

    private func schedules() async throws -> AdminAnswer {
        let rows = try await desk.queue.schedules().map { schedule in
            [
                schedule.name, schedule.cron, schedule.timezone, schedule.job, schedule.isEnabled ? "on" : "off",
                schedule.lastRunAt?.description ?? "", schedule.nextRunAt?.description ?? "",
                schedule.lastStatus?.rawValue ?? "",
            ]
        }
        return Self.table(
            ["name", "cron", "timezone", "job", "state", "last", "next", "lastStatus"], rows, "schedules")
    }

    /// One line a row, tabs between fields, the first line their names: for people and for `cut` alike.
    private static func table(_ names: [String], _ rows: [[String]], _ what: String) -> AdminAnswer {
        let lines = ([names] + rows).map { row in
            row.map { $0.map { $0.isNewline || $0 == "\t" ? " " : String($0) }.joined() }.joined(separator: "\t")
        }
        return AdminAnswer(value: lines.joined(separator: "\n"), note: "\(rows.count) \(what).")
    }

    private static func line(_ job: JobFacts, _ what: String) -> AdminAnswer {
        AdminAnswer(value: "\(job.id)", note: "\(job.name) \(what).")
    }

    private static func id(_ text: String) throws -> JobID {
        guard let id = JobID(text) else { throw Refusal.notFound("job") }
        return id
    }
}
