import Foundation
import Kernel
import Logging

/// Makes one line of each entry: `ts level component msg requestId traceId userId route status ms err`, then other facts by
/// name. Whatever runs for a request carries its identities without being asked to.
package struct LineLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let book: LogBook
    private let cell: LogLevels.Cell
    /// Set by code that wants less than its component says.
    private var own: Logger.Level?

    /// The fields that come first, in this order.
    private static let leading = ["requestId", "traceId", "userId", "route", "status", "ms", "err"]
    /// Those that are numbers in JSON.
    private static let numbers: Set<String> = ["status", "ms"]

    package init(_ book: LogBook, component: String, always: Logger.Level = .critical) {
        self.book = book
        cell = book.levels.cell(component, always: always)
    }

    package var logLevel: Logger.Level {
        get { max(own ?? .trace, cell.level) }
        set { own = newValue }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var facts = metadata
        facts.merge(metadataProvider?.get() ?? [:]) { _, new in new }
        facts.merge(event.metadata ?? [:]) { _, new in new }
        var fields = facts.mapValues { "\($0)" }
        for name in ["cause", "error"] where fields[name] != nil { fields["err"] = fields.removeValue(forKey: name) }
        if let error = event.error { fields["err"] = "\(error)" }
        let trace = TraceScope.current
        if let trace {
            fields["traceId"] = fields["traceId"] ?? trace.traceId.description
            if let id = trace.requestId { fields["requestId"] = fields["requestId"] ?? id }
            if let user = trace.user { fields["userId"] = fields["userId"] ?? "\(user)" }
        }
        let message = Redaction.clean("\(event.message)")
        for (name, value) in fields { fields[name] = Redaction.clean(value, named: name) }
        if event.level >= .error {
            book.failures.note(
                Failure(
                    source: .server, type: event.error.map { "\(type(of: $0))" } ?? fields["code"] ?? "log",
                    message: fields["err"].map { "\(message): \($0)" } ?? message, component: cell.component,
                    level: event.level.rawValue, route: fields["route"], userId: trace?.user,
                    traceId: fields["traceId"], at: book.clock.now()))
        }
        let line =
            switch book.format {
            case .text: Self.text(book.clock.now(), event.level, cell.component, message, fields)
            case .json: Self.json(book.clock.now(), event.level, cell.component, message, fields)
            }
        book.add(line, event.level, cell.component)
    }

    /// The facts in the order they are written.
    private static func ordered(_ fields: [String: String]) -> [(String, String)] {
        let first = leading.compactMap { name in fields[name].map { (name, $0) } }
        return first + fields.filter { !leading.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    static func text(
        _ time: Timestamp, _ level: Logger.Level, _ component: String, _ message: String, _ fields: [String: String]
    ) -> String {
        let words = ordered(fields).map { " \($0.0)=\(plain($0.1))" }
        let level = level.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)
        return "\(time) \(level) \(component): \(oneLine(message))\(words.joined())"
    }

    static func json(
        _ time: Timestamp, _ level: Logger.Level, _ component: String, _ message: String, _ fields: [String: String]
    ) -> String {
        let own = [("ts", "\(time)"), ("level", level.rawValue), ("component", component), ("msg", message)]
        let words = (own + ordered(fields)).map { name, value in
            let isNumber = numbers.contains(name) && Int(value) != nil
            return "\(quoted(name)):\(isNumber ? value : quoted(value))"
        }
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
