import Audit
import Kernel
import Logging
import Telemetry

/// Which recent lines of the log are wanted.
package struct LogRequest: Codable, Sendable {
    /// Those after this one; nil for the newest.
    package var after: UInt64?
    /// How many at most, up to 1000.
    package var limit: Int
    package var level: String?
    package var component: String?

    package init(after: UInt64? = nil, limit: Int = 200, level: String? = nil, component: String? = nil) {
        self.after = after
        self.limit = limit
        self.level = level
        self.component = component
    }
}

/// Lines of the log and where to read on.
package struct LogTail: Codable, Sendable {
    package let lines: [String]
    /// For the next request's `after`.
    package let last: UInt64
}

/// The operator's look at the log of a running server.
extension AdminActions {
    /// - Returns: a `LogTail` as JSON.
    func readLog(_ request: LogRequest) throws -> AdminAnswer {
        let lines = logs.lines(
            after: request.after, limit: min(max(1, request.limit), 1000),
            least: try request.level.map(Self.level) ?? .trace, of: request.component)
        let fitting = Self.fitting(lines, fromTheEnd: request.after == nil)
        let tail = LogTail(lines: fitting.map(\.text), last: fitting.last?.number ?? request.after ?? 0)
        return AdminAnswer(value: try JSON.encode(tail), note: "")
    }

    func setLogLevel(_ text: String, _ component: String?) async throws -> AdminAnswer {
        guard logs.levels.set(try Self.level(text), for: component) else {
            let known = logs.levels.all.map(\.component).joined(separator: ", ")
            throw Refusal(.notFound, "No component is called \(component ?? ""); there are \(known).")
        }
        try await audit.note(
            AuditEntry(
                "logs.set_level", by: .system, on: AuditTarget("log", component ?? "all"), details: ["level": text]))
        let all = logs.levels.all.map { "\($0.component)=\($0.level.rawValue)" }.joined(separator: "\n")
        return AdminAnswer(value: all, note: "Until the next start.")
    }

    /// As many lines as fit into one frame of the control socket, which doubles quotes.
    private static func fitting(_ lines: [LogLine], fromTheEnd: Bool) -> [LogLine] {
        var bytes = 0
        let order = fromTheEnd ? lines.reversed() : lines
        let fitting = order.prefix { line in
            bytes += line.text.utf8.count
            return bytes < mostBytes
        }
        return fromTheEnd ? fitting.reversed() : Array(fitting)
    }

    private static let mostBytes = ControlFrameCoder.longest / 3

    private static func level(_ text: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: text) else {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(.badRequest, "\(text) is no level; choose one of \(known).")
        }
        return level
    }
}

extension AdminCommand {
    /// Whether it changes nothing and may be asked every second.
    var isReading: Bool {
        if case .readLog = self { true } else { false }
    }

    /// Whether it makes sense only where a server runs.
    var needsServer: Bool {
        switch self {
        case .readLog, .setLogLevel, .caches, .clearCaches: true
        default: false
        }
    }
}
