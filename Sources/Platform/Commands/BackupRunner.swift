import Blobs
import Foundation
import Kernel
import Logging
import Storage
import Telemetry

/// `cryb backup` and `cryb restore`: both read a directory from outside, whether a server is at work on it or not, so that
/// nothing long goes through that server.
package enum BackupRunner {
    /// Makes or renews a backup of the data directory of the settings.
    /// - Parameters:
    ///   - isChecking: whether what the backup has already is read through, too.
    ///   - progress: told how far it has come.
    /// - Returns: the position it goes up to.
    /// - Throws: with a sentence for the operator.
    package static func backUp(
        to target: String, isChecking: Bool, settings: Settings, progress: CopyProgress
    ) throws -> AdminAnswer {
        let directory = Composition.directory(of: settings)
        return try explained(directory) {
            let began = ContinuousClock.now
            let backup = try DirectoryBackup(
                of: directory, at: URL(fileURLWithPath: target), isChecking: isChecking, progress: progress)
            defer { backup.close() }
            let blobs = BlobCopy(
                from: folder(in: backup.source), to: folder(in: backup.target), isChecking: isChecking,
                progress: progress)
            var copied = BlobCopy.Outcome()
            let state = try backup.run { copied = try blobs.run() }
            try blobs.remove(copied.others)
            try refuse(copied.damaged, of: backup.source, made: "backup")
            return answer(
                state, "Backed up \(backup.source.path) to \(backup.target.path): \(told(progress, since: began)).")
        }
    }

    /// Makes the data directory of the settings from a backup or any other copy.
    /// - Returns: the position it goes up to.
    /// - Throws: with a sentence for the operator.
    package static func restore(
        from source: String, settings: Settings, progress: CopyProgress
    ) async throws -> AdminAnswer {
        let source = URL(fileURLWithPath: source)
        return try await explained(source) {
            let began = ContinuousClock.now
            let restoration = try DirectoryRestoration(
                from: source, to: Composition.directory(of: settings), progress: progress)
            defer { restoration.close() }
            let blobs = BlobCopy(
                from: folder(in: restoration.source), to: folder(in: restoration.place), isChecking: false,
                progress: progress)
            var copied = BlobCopy.Outcome()
            // What a start would log of it is told at the end.
            let logger = LogBook(level: .warning, format: settings.logFormat).logger("storage")
            let state = try await restoration.run(clock: .system, logger: logger) { copied = try blobs.run() }
            try refuse(copied.damaged, of: restoration.source, made: "restored directory")
            let (from, to) = (restoration.source.path, restoration.target.path)
            var words = "Restored \(to) from \(from): \(told(progress, since: began)). The database is sound."
            words +=
                " It counts as epoch \(state.epoch): clients start afresh, and webhooks wait until you say that the"
            words += " original no longer runs (cryb outgoing release)."
            if geteuid() == 0 {
                words += "\nIt belongs to root now: give it to the user who serves it (chown -R)."
            }
            return answer(state, words)
        }
    }

    private static func folder(in directory: URL) -> URL {
        directory.appending(path: "blobs", directoryHint: .isDirectory)
    }

    private static func answer(_ state: CopiedState, _ words: String) -> AdminAnswer {
        var lines = [words, "It goes up to group \(state.position), written at \(state.writtenAt)."]
        if state.tornBytes > 0 {
            lines.append("What follows it (\(state.tornBytes) bytes of a write that never ended) was left out.")
        }
        for generation in state.damagedBases {
            lines.append("Base \(generation) is damaged: an older one was taken, with all the journal after it.")
        }
        return AdminAnswer(value: "\(state.position)", note: lines.joined(separator: "\n"))
    }

    private static func told(_ progress: CopyProgress, since began: ContinuousClock.Instant) -> String {
        let seconds = Double(began.duration(to: .now).milliseconds) / 1000
        return "\(progress.tally) in \(String(format: "%.1f", seconds)) s"
    }

    /// The rest is copied all the same: better a backup without a file than none.
    private static func refuse(_ damaged: [BlobHash], of source: URL, made: String) throws {
        guard let first = damaged.first else { return }
        throw Refusal(
            .conflict,
            "\(damaged.count) files in \(source.path)/blobs hold something else than they were stored with, such as"
                + " \(first). The \(made) is there without them.")
    }

    /// What a refusal of the system needs besides: who may do it.
    private static func explained<Value>(_ source: URL, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch { throw explanation(of: error, source) }
    }

    /// As above.
    private static func explained<Value>(_ source: URL, _ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch { throw explanation(of: error, source) }
    }

    private static func explanation(of error: any Error, _ source: URL) -> any Error {
        let code: Int32? =
            switch error {
            case StorageError.system(_, _, let code): code
            case let failure as BlobCopyFailure: failure.code
            default: nil
            }
        guard code == EACCES || code == EPERM else { return error }
        let owner = try? FileManager.default.attributesOfItem(atPath: source.path)[.ownerAccountName] as? String
        let user = owner ?? "USER"
        return Refusal(
            .forbidden, "\(error) Run it as the user whom the directory belongs to: runuser -u \(user) -- cryb …")
    }
}
