import Logging

/// How far a start is with making the live database anew.
package struct RestorationProgress: Sendable, Equatable {
    package let cause: RestorationCause
    /// 0…100: of the bytes there are to read, and the last few of the check at the end.
    package let percent: Int

    /// - Parameter percent: 0…100.
    package init(cause: RestorationCause, percent: Int) {
        self.cause = cause
        self.percent = percent
    }
}

/// Counts what a restoration has read, and tells of each whole percent.
final class RestorationMeter {
    /// What reading is of the whole; the rest is the check.
    private static let reading = 90
    /// Between two lines of the log.
    private static let patience: Duration = .seconds(2)

    private let cause: RestorationCause
    private let logger: Logger
    private let tell: (RestorationProgress) -> Void
    private var total = 1
    private var done = 0
    private var percent = -1
    private var logged = ContinuousClock.now

    init(_ cause: RestorationCause, logger: Logger, tell: @escaping (RestorationProgress) -> Void) {
        self.cause = cause
        self.logger = logger
        self.tell = tell
    }

    /// Something is read now that has so many bytes together; what was read before was in vain.
    func begin(_ bytes: Int) {
        (total, done) = (max(1, bytes), 0)
        report(0)
    }

    func read(_ bytes: Int) {
        done += bytes
        // The journal of a running server, whose directory was copied, grows while it is looked at.
        report(min(Self.reading, done * Self.reading / total))
    }

    func isChecking() {
        report(Self.reading)
    }

    private func report(_ reached: Int) {
        guard reached != percent else { return }
        percent = reached
        tell(RestorationProgress(cause: cause, percent: reached))
        guard logged.duration(to: .now) >= Self.patience else { return }
        logged = .now
        logger.notice("restoring", metadata: ["percent": "\(reached)"])
    }
}
