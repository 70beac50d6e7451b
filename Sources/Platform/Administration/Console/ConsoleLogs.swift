import Kernel
import Logging
import Telemetry

/// The level of a line of the log on the wire; swift-log's own names.
enum ConsoleLogLevel: String, WireEnum {
    case trace, debug, info, notice, warning, error, critical

    init(_ level: Logger.Level) {
        self = Self(rawValue: level.rawValue) ?? .info
    }

    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
}

/// `logs:line`: what was written since the last one, as it stands in the log, secrets masked.
struct LogLinesPayload: Exampled {
    /// Oldest first.
    let lines: [LogLinePayload]
    /// Lines between these and those before that were too many to send.
    let dropped: Int
    /// Whether these are the newest ones at the begin of following: what a client has shown before is void.
    let isFirst: Bool

    static var example: LogLinesPayload { LogLinesPayload(lines: [.example], dropped: 0, isFirst: true) }
}

/// One line of the log.
struct LogLinePayload: Exampled {
    /// Counts up from 1 since the start of the server.
    let number: Int
    let level: ConsoleLogLevel
    let component: String
    let text: String

    static var example: LogLinePayload {
        LogLinePayload(
            number: 42, level: .info, component: "web",
            text: "2026-01-31T08:05:09.120Z info     web: request route=/health status=200 ms=1")
    }
}

/// How far a follower has read the log.
struct LogMark: Sendable {
    let level: Logger.Level
    /// The newest line that was there; nil before the first look.
    var last: UInt64?

    /// Lines sent at once, and their bytes.
    private static let most = 200
    private static let mostBytes = 131_072

    /// What is new, and moves on; nil when nothing is.
    mutating func next(in book: LogBook) -> LogLinesPayload? {
        let stretch = book.tail(after: last, least: level, limit: Self.most, bytes: Self.mostBytes)
        let isFirst = last == nil
        last = stretch.last
        guard isFirst || !stretch.lines.isEmpty || stretch.dropped > 0 else { return nil }
        return LogLinesPayload(
            lines: stretch.lines.map {
                LogLinePayload(
                    number: Int($0.number), level: ConsoleLogLevel($0.level), component: $0.component, text: $0.text)
            },
            dropped: stretch.dropped, isFirst: isFirst)
    }
}
