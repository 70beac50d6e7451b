import Logging

/// Keeps what is logged, as `level message key=value …`.
struct RecordingLog: LogHandler {
    let lines: Shared<[String]>
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let facts = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted()
        let line = ([event.level.rawValue, event.message.description] + facts).joined(separator: " ")
        lines.change { $0.append(line) }
    }
}
