import Foundation
import Kernel
import Logging
import Synchronization
import Testing

@testable import Telemetry

@Suite struct LogTests {
    private let time = Timestamp(milliseconds: 1_700_000_000_000)

    private func book(_ format: LogFormat = .json, level: Logger.Level = .info) -> LogBook {
        let now = time
        return LogBook(level: level, format: format, clock: WallClock { now }, sink: { _ in })
    }

    @Test func textForPeople() {
        let line = LineLogHandler.text(time, .info, "web", "it works", ["b": "two words", "status": "200", "a": "1"])
        #expect(line == #"2023-11-14T22:13:20.000Z info     web: it works status=200 a=1 b="two words""#)
    }

    @Test func nobodyForgesALine() {
        let text = book(.text)
        text.logger("web").error("one\ntwo", metadata: ["cause": "x\n2023 info fake"])
        let json = book(.json)
        json.logger("web").error("one\ntwo", metadata: ["cause": "x\n2023 info fake"])
        for line in text.lines() + json.lines() { #expect(!line.text.contains("\n")) }
    }

    @Test func jsonForMachines() throws {
        struct Entry: Decodable {
            let ts, level, component, msg, err, requestId, traceId, userId: String
            let status, ms: Int
        }
        let book = book()
        let scope = Tracer(percent: 0).begin(requestId: "r1")
        scope.belongs(to: 42)
        TraceScope.$current.withValue(scope) {
            book.logger("storage").warning(
                "a \"word\"", metadata: ["cause": "x\ny", "status": "503", "ms": "12", "verb": "servers.create"])
        }
        let line = try #require(book.lines().first)
        let entry = try JSONDecoder().decode(Entry.self, from: Data(line.text.utf8))
        #expect(entry.ts == "2023-11-14T22:13:20.000Z" && entry.level == "warning" && entry.component == "storage")
        #expect(entry.msg == "a \"word\"" && entry.err == "x\ny" && entry.status == 503 && entry.ms == 12)
        #expect(entry.requestId == "r1" && entry.traceId == scope.traceId.description && entry.userId == "42")
        #expect(
            line.text.hasPrefix(#"{"ts":"2023-11-14T22:13:20.000Z","level":"warning","component":"storage","msg":"#))
    }

    @Test func levelsChangeWhileItRuns() {
        let book = book()
        let (web, storage) = (book.logger("web"), book.logger("storage"))
        web.debug("unheard")
        #expect(book.levels.set(.debug, for: "web"))
        web.debug("heard")
        storage.debug("unheard")
        #expect(!book.levels.set(.debug, for: "nothing"))
        #expect(book.levels.set(.error, for: nil))
        web.warning("unheard")
        book.logger("later").warning("unheard")
        #expect(book.lines().map(\.component) == ["web"])
        #expect(book.levels.all.map(\.level) == [.error, .error, .error])
    }

    @Test func whoWantsLessGetsLess() {
        let book = book(level: .debug)
        var quiet = book.logger("server")
        quiet.logLevel = .warning
        quiet.info("unheard")
        quiet.warning("heard")
        #expect(book.lines().count == 1)
    }

    @Test func theRingKeepsTheNewestAndNumbersGoOn() {
        let book = book()
        let logger = book.logger("web")
        for number in 1...LogBook.capacity + 10 { logger.info("line \(number)") }
        let all = book.lines(limit: .max)
        #expect(all.count == LogBook.capacity && all.first?.number == 11)
        #expect(all.last?.number == UInt64(LogBook.capacity) + 10)
        #expect(book.lines(limit: 2).map(\.number) == all.suffix(2).map(\.number))
        #expect(book.lines(after: 20, limit: 3).map(\.number) == [21, 22, 23])
        let newest = all.last?.number
        #expect(book.lines(after: newest).isEmpty)
        #expect(book.lines(least: .error).isEmpty && book.lines(of: "storage").isEmpty)
        #expect(book.totals.first { $0.level == .info }?.count == LogBook.capacity + 10)
    }

    @Test func aLineIsBounded() {
        let book = book()
        book.logger("web").info("\(String(repeating: "long ", count: 10_000))")
        #expect(book.lines().allSatisfy { $0.text.utf8.count <= LogBook.longestLine })
    }

    @Test func failuresAreNotedAndWarningsAreNot() {
        let book = book()
        book.logger("web").warning("slow")
        #expect(book.failures.drain().isEmpty)
        book.logger("web").error("request failed", error: Refusal(.internal, "x"), metadata: ["route": "/r"])
        let folds = book.failures.drain()
        #expect(folds.count == 1 && folds[0].last.component == "web" && folds[0].last.type == "Refusal")
        #expect(folds[0].last.route == "/r")
    }
}

@Suite struct RedactionTests {
    @Test(arguments: [
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
        "q3zU8m2Jv0bQ9sX1kR7yT4wN6cP5dL0aE8hG2fI3jKo", "AbC1defGhi2jklMno3pqrStu4", "Bearer hunter2",
        "anna@example.org",
        "/setup?token=abc", "password=hunter2", "csrf_token:abc", "Cookie=zzz9",
        "q3zu8m2jv0bq9sx1kr7yt4wn6cp5dl0ae8hg2fi3jko",
    ])
    func masks(_ secret: String) {
        let text = "before \(secret), after"
        let cleaned = Redaction.clean(text)
        #expect(cleaned != text)
        let word = secret.split(whereSeparator: { " =:?.".contains($0) }).last.map(String.init) ?? secret
        #expect(!cleaned.contains(word), "\(cleaned)")
        #expect(cleaned.hasPrefix("before ") && cleaned.hasSuffix(", after"))
    }

    @Test(arguments: [
        "a write was slow; others waited for it", "servers.create", "7300000000000000000", "/api/v1/servers/{server}",
        "4bf92f3577b34da6a3ce929d0e0e4736", "2023-11-14T22:13:20.000Z", "SQLite error 13: database or disk is full",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "Why? Nobody knows.",
        "NIOTooManyBytesError",
        "http://127.0.0.1:8080", "",
    ])
    func leaves(_ text: String) {
        #expect(Redaction.clean(text) == text)
    }

    @Test func fieldsNamedAsSecretsAreNotShown() {
        for name in ["password", "accessToken", "X-CSRF-Token", "set_cookie", "Authorization", "sentryDsn"] {
            #expect(Redaction.clean("x", named: name) == Redaction.mask)
        }
        #expect(Redaction.clean("x", named: "verb") == "x")
    }
}
