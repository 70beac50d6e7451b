import Foundation
import Kernel
import Logging
import Synchronization

/// A clock that stands until it is set.
final class TestClock: Sendable {
    private let time: Mutex<Timestamp>

    init(_ start: Timestamp = Timestamp(milliseconds: 1_800_000_000_000)) {
        time = Mutex(start)
    }

    var now: Timestamp { time.withLock { $0 } }
    var wall: WallClock { WallClock { self.now } }

    func move(by span: Duration) {
        time.withLock { $0 = $0 + span }
    }
}

/// Runs `body` with a fresh folder on a real file system and removes it afterwards.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// A fresh, empty folder.
func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("storage-\(RandomBytes.secret(9))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}

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

/// A value several tasks and threads of a test look at.
final class Shared<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) {
        mutex = Mutex(value)
    }

    var value: Value { mutex.withLock { $0 } }

    func change(_ body: @Sendable (inout Value) -> Void) {
        mutex.withLock { body(&$0) }
    }
}

/// Says nothing.
let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
