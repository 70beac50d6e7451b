import ArgumentParser
import Foundation
import Kernel
import Platform

/// `cryb backup`
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the data directory, of a running server or without one.",
        discussion: """
            What is copied is a data directory again, found whole: `cryb serve --data` starts it, `cryb restore` makes \
            another of it. Into a backup that is there only what is new is copied, and it stays whole meanwhile. On the \
            same file system the files people sent get a second name instead of a copy. It has everything that was \
            acknowledged before it began, holds secrets, and is readable to its user alone. Prints the position it goes \
            up to.
            """)

    @Argument(help: "Where the backup goes: a directory that is empty, new, or an earlier backup.")
    var destination: String
    @Flag(help: "Read through what the earlier backup has, too, and copy anew what is damaged.") var check = false
    @OptionGroup var options: SettingOptions

    func run() async throws {
        let settings = try options.read().settings
        try await CopyCommand.run { progress in
            try BackupRunner.backUp(to: destination, isChecking: check, settings: settings, progress: progress)
        }
    }
}

/// `cryb restore`
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make the data directory from a backup or any other copy of one.",
        discussion: """
            The directory must be empty or new. Its database is made and checked, and it counts as restored: what leaves \
            the server is held until `cryb outgoing release`. Prints the position it goes up to.
            """)

    @Argument(help: "A backup, a copy made by other means, or the directory of a server, running or not.")
    var source: String
    @OptionGroup var options: SettingOptions

    func run() async throws {
        let settings = try options.read().settings
        try await CopyCommand.run { progress in
            try await BackupRunner.restore(from: source, settings: settings, progress: progress)
        }
    }
}

/// A command that copies, and shows what it has copied meanwhile.
enum CopyCommand {
    /// Runs `body`, shows what it tells of itself, and prints what came of it.
    static func run(_ body: (CopyProgress) async throws -> AdminAnswer) async throws {
        let progress = CopyProgress()
        let end = DispatchSemaphore(value: 0)
        // A thread of its own: the work holds the one it runs on.
        let shown = WorkThread.start("progress") {
            let line = ProgressLine()
            while end.wait(timeout: .now() + 0.2) == .timedOut {
                let tally = progress.tally
                line.show("\(tally.stage): \(tally)")
            }
            line.clear()
        }
        let result: Result<AdminAnswer, any Error>
        do {
            result = .success(try await Failure.explained { try await body(progress) })
        } catch {
            result = .failure(error)
        }
        end.signal()
        await shown.end()
        let answer = try result.get()
        Output.note(answer.note)
        Output.answer(answer.value)
    }
}
