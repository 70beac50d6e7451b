import Foundation
import Kernel
import Logging
import Synchronization

/// How log lines are written.
package enum LogFormat: String, CaseIterable, Sendable {
    /// For people: time, level, component, sentence, facts.
    case text
    /// For machines: one JSON object a line.
    case json
}

/// One line of the log, as it was written.
package struct LogLine: Codable, Sendable, Equatable {
    /// Counts up from 1 within a process.
    package let number: UInt64
    package let level: Logger.Level
    package let component: String
    package let text: String
}

/// A stretch of the log.
package struct LogStretch: Sendable {
    /// Oldest first.
    package let lines: [LogLine]
    /// Lines before them that did not fit or are gone.
    package let dropped: Int
    /// The newest line there is, of any level: where to go on.
    package let last: UInt64
}

/// The log of a process: where lines go, the recent ones in memory, the levels by component, and the failures among them.
package final class LogBook: Sendable {
    /// Recent lines kept, some 500 kB.
    package static let capacity = 2000
    /// Characters of a line; what is longer is cut.
    static let longestLine = 8192

    private struct Recent {
        var lines: [LogLine] = []
        /// Where the oldest line stands once the ring is full.
        var start = 0
        var written: UInt64 = 0
    }

    package let levels: LogLevels
    /// Told of every line that reports a failure.
    package let failures: FailureLedger
    let format: LogFormat
    let clock: WallClock
    private let recent = Mutex(Recent())
    private let counts = Mutex<[Logger.Level: Int]>([:])
    private let sink: @Sendable (String) -> Void

    /// - Parameter sink: takes each line without its line feed.
    package init(
        level: Logger.Level, format: LogFormat, clock: WallClock = .system,
        failures: FailureLedger = FailureLedger(),
        sink: @escaping @Sendable (String) -> Void = LogBook.standardError
    ) {
        levels = LogLevels(level)
        self.failures = failures
        self.format = format
        self.clock = clock
        self.sink = sink
    }

    /// A logger of this book, for one part of the house.
    /// - Parameter always: a level that is logged whatever is set.
    package func logger(_ component: String, always: Logger.Level = .critical) -> Logger {
        let handler = LineLogHandler(self, component: component, always: always)
        return Logger(label: component) { _ in handler }
    }

    /// Standard error; standard output belongs to what commands answer. One write, so that lines of several threads do not
    /// mix; a closed standard error is nobody's fault.
    package static func standardError(_ line: String) {
        Array((line + "\n").utf8).withUnsafeBytes { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Writes and keeps a line.
    func add(_ text: String, _ level: Logger.Level, _ component: String) {
        let text = text.utf8.count > Self.longestLine ? String(text.prefix(Self.longestLine / 4)) + "…" : text
        sink(text)
        counts.withLock { $0[level, default: 0] += 1 }
        recent.withLock { recent in
            recent.written += 1
            let line = LogLine(number: recent.written, level: level, component: component, text: text)
            if recent.lines.count < Self.capacity {
                recent.lines.append(line)
            } else {
                recent.lines[recent.start] = line
                recent.start = (recent.start + 1) % Self.capacity
            }
        }
    }

    /// Recent lines, oldest first.
    /// - Parameters:
    ///   - number: only those after this one; nil for the newest.
    ///   - limit: how many at most: the first ones after `number`, else the last ones there are.
    package func lines(
        after number: UInt64? = nil, limit: Int = 200, least level: Logger.Level = .trace, of component: String? = nil
    ) -> [LogLine] {
        let all = recent.withLock { recent in recent.lines[recent.start...] + recent.lines[..<recent.start] }
        let wanted = all.filter {
            $0.number > number ?? 0 && $0.level >= level && (component == nil || $0.component == component)
        }
        return Array(number == nil ? wanted.suffix(limit) : wanted.prefix(limit))
    }

    /// What was written since a line, for those who follow: the newest lines that fit, and how many more there were.
    ///
    /// - Parameters:
    ///   - number: the line they know last; nil for the newest ones, of which none counts as dropped.
    ///   - bytes: of all lines together, at most; one always fits.
    package func tail(after number: UInt64?, least level: Logger.Level, limit: Int, bytes: Int) -> LogStretch {
        let (all, written) = recent.withLock { recent in
            (recent.lines[recent.start...] + recent.lines[..<recent.start], recent.written)
        }
        let new = all.filter { $0.number > number ?? 0 && $0.level >= level }
        var size = 0
        let lines = Array(
            new.suffix(limit).reversed().enumerated().prefix { position, line in
                size += line.text.utf8.count
                return position == 0 || size <= bytes
            }.map(\.element).reversed())
        // Of what has left the ring nobody knows the level.
        let lost = number.map { known in all.first.map { max($0.number - 1, known) - known } ?? 0 } ?? 0
        return LogStretch(
            lines: lines, dropped: number == nil ? 0 : Int(lost) + new.count - lines.count, last: written)
    }

    /// Lines written so far, by level.
    package var totals: [(level: Logger.Level, count: Int)] {
        let counts = counts.withLock { $0 }
        return Logger.Level.allCases.map { ($0, counts[$0] ?? 0) }
    }
}
