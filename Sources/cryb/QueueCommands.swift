import ArgumentParser
import Jobs
import Kernel
import Platform

/// `cryb queues`
struct QueueCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queues", abstract: "Look after the queues of jobs.",
        subcommands: [ListQueues.self, PauseQueue.self, ResumeQueue.self, DrainQueue.self],
        defaultSubcommand: ListQueues.self)

    struct ListQueues: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Print the queues and how many jobs are in each state.")
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.queues(.queues), options) }
    }

    struct PauseQueue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pause", abstract: "Start no more jobs of a queue; lasts over restarts.")
        @Argument(help: "The queue.") var queue: String
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.queues(.pause(queue: queue)), options) }
    }

    struct ResumeQueue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resume", abstract: "Start the jobs of a queue again.")
        @Argument(help: "The queue.") var queue: String
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.queues(.resume(queue: queue)), options) }
    }

    struct DrainQueue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "drain", abstract: "Cancel every job of a queue that has not started.")
        @Argument(help: "The queue.") var queue: String
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.queues(.drain(queue: queue)), options) }
    }
}

/// `cryb jobs`
struct JobCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "Look after single jobs.",
        subcommands: [ListJobs.self, RetryJob.self, RetryDead.self, CancelJob.self, DiscardJob.self, PromoteJob.self],
        defaultSubcommand: ListJobs.self)

    struct ListJobs: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Print the newest 100 jobs, tabs between fields.")
        @Option(help: "Of one queue.") var queue: String?
        @Option(help: "In one state: \(JobState.allCases.map(\.rawValue).joined(separator: ", ")).")
        var state: JobState?
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.queues(.jobs(queue: queue, state: state)), options) }
    }

    struct RetryJob: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry", abstract: "Do a job again that failed, died or was cancelled.")
        @Argument(help: "Its id.") var job: String
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.queues(.retry(job: job)), options) }
    }

    struct RetryDead: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry-dead", abstract: "Do the dead jobs of a queue again, at most 1,000.")
        @Argument(help: "The queue.") var queue: String
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.queues(.retryDead(queue: queue)), options) }
    }

    struct CancelJob: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cancel", abstract: "Take a job back, with its children and what depends on it.")
        @Argument(help: "Its id.") var job: String
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.queues(.cancel(job: job)), options) }
    }

    struct DiscardJob: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "discard", abstract: "Remove a job that is over.")
        @Argument(help: "Its id.") var job: String
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.queues(.discard(job: job)), options) }
    }

    struct PromoteJob: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "promote", abstract: "Let a delayed job run now.")
        @Argument(help: "Its id.") var job: String
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.queues(.promote(job: job)), options) }
    }
}

/// `cryb schedules`
struct ScheduleCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedules", abstract: "Look after what comes by the clock.",
        subcommands: [ListSchedules.self, RunSchedule.self, EnableSchedule.self, DisableSchedule.self],
        defaultSubcommand: ListSchedules.self)

    struct ListSchedules: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Print the schedules, tabs between fields.")
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.queues(.schedules), options) }
    }

    struct RunSchedule: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run", abstract: "Run the job of a schedule now; prints its id.")
        @Argument(help: "The schedule.") var schedule: String
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.queues(.run(schedule: schedule)), options) }
    }

    struct EnableSchedule: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "enable", abstract: "Let a schedule come again.")
        @Argument(help: "The schedule.") var schedule: String
        @OptionGroup var options: SettingOptions

        func run() async throws {
            try await AdminCommands.run(.queues(.enable(schedule: schedule, true)), options)
        }
    }

    struct DisableSchedule: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "disable", abstract: "Let a schedule come no more; lasts over restarts.")
        @Argument(help: "The schedule.") var schedule: String
        @OptionGroup var options: SettingOptions

        func run() async throws {
            try await AdminCommands.run(.queues(.enable(schedule: schedule, false)), options)
        }
    }
}

extension JobState: ExpressibleByArgument {}
