import Foundation
import Kernel

/// `cryb logs`: the recent lines of a running server, and those that follow.
package enum LogReader {
    /// Between two looks for new lines.
    private static let interval = Duration.milliseconds(500)

    /// - Parameters:
    ///   - isFollowing: goes on until the server or the task ends.
    ///   - print: takes each line.
    /// - Throws: `Refusal` with a sentence for the operator.
    package static func run(
        _ request: LogRequest, isFollowing: Bool, settings: Settings, print: @Sendable (String) -> Void
    ) async throws {
        var request = request
        repeat {
            let answer = try await AdminRunner.run(.readLog(request), settings: settings)
            let tail = try JSON.decode(LogTail.self, from: Data(answer.value.utf8))
            tail.lines.forEach(print)
            request.after = tail.last
            request.limit = 1000
            if isFollowing, tail.lines.count < request.limit { try await Task.sleep(for: interval) }
        } while isFollowing
    }
}
