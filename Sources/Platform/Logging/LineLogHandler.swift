import Foundation
import Kernel
import Logging

/// Writes one line an entry to standard error; standard output belongs to what commands answer.
package struct LineLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let format: LogFormat
    private let clock: WallClock

    package init(level: Logger.Level, format: LogFormat, clock: WallClock = .system) {
        logLevel = level
        self.format = format
        self.clock = clock
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var facts = metadata
        facts.merge(metadataProvider?.get() ?? [:]) { _, new in new }
        facts.merge(event.metadata ?? [:]) { _, new in new }
        if let error = event.error { facts["error"] = "\(error)" }
        let line =
            switch format {
            case .text: Self.text(clock.now(), event.level, "\(event.message)", facts)
            case .json: Self.json(clock.now(), event.level, "\(event.message)", facts)
            }
        // One write, so that lines of several threads do not mix; a closed standard error is nobody's fault.
        Array((line + "\n").utf8).withUnsafeBytes { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    static func text(
        _ time: Timestamp, _ level: Logger.Level, _ message: String, _ facts: Logger.Metadata
    ) -> String {
        let words = facts.sorted { $0.key < $1.key }.map { " \($0.key)=\(plain("\($0.value)"))" }
        let level = level.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)
        return "\(time) \(level) \(oneLine(message))\(words.joined())"
    }

    static func json(
        _ time: Timestamp, _ level: Logger.Level, _ message: String, _ facts: Logger.Metadata
    ) -> String {
        let own = [("time", "\(time)"), ("level", level.rawValue), ("message", message)]
        let members = own + facts.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        let words = members.map { "\(quoted($0.0)):\(quoted($0.1))" }
        return "{" + words.joined(separator: ",") + "}"
    }

    private static func quoted(_ text: String) -> String {
        (try? JSON.encode(text)) ?? "\"\""
    }

    /// A fact that needs quotes gets them.
    private static func plain(_ text: String) -> String {
        text.contains { $0 == " " || $0 == "\"" || $0 == "=" || $0.isNewline } || text.isEmpty ? quoted(text) : text
    }

    /// What a client sent must not forge a line.
    private static func oneLine(_ text: String) -> String {
        text.contains(where: \.isNewline) ? text.replacing("\n", with: "\\n").replacing("\r", with: "\\r") : text
    }
}
