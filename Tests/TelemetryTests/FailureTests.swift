import Kernel
import Testing

@testable import Telemetry

@Suite struct FailureTests {
    private func failure(_ message: String, user: Int64? = nil, stack: String? = nil, at: Int64 = 0) -> Failure {
        Failure(
            source: .server, type: "E", message: message, component: "web", level: "error", stack: stack, userId: user,
            at: Timestamp(milliseconds: at))
    }

    @Test(arguments: [
        ("user 7300000000000001 in channel 12", "user # in channel #"),
        ("no such file \"/home/anna/letter\"", "no such file \"…\""), ("don't stop", "don't stop"),
        ("blob 9f86d081884c is gone", "blob # is gone"), ("UTF8 error", "UTF8 error"),
        ("mail to anna@example.org failed", "mail to [e-mail] failed"), ("near 'hello", "near '"), ("", ""),
    ])
    func messagesAreThoseOfTheirKind(_ message: String, _ general: String) {
        #expect(FailureText.general(message) == general)
    }

    @Test func theSameFailuresAreFolded() {
        let ledger = FailureLedger()
        for number in 1...5 {
            ledger.note(failure("row \(number) is gone", user: Int64(number % 2), at: Int64(number)))
        }
        ledger.note(failure("other"))
        let folds = ledger.drain().sorted { $0.count > $1.count }
        #expect(folds.map(\.count) == [5, 1])
        #expect(folds[0].users == [0, 1] && folds[0].first.milliseconds == 1 && folds[0].last.at.milliseconds == 5)
        #expect(ledger.drain().isEmpty)
        #expect(ledger.totals.values.reduce(0, +) == 6)
    }

    @Test func placesInTheCodeTellFailuresApartAndBuildsDoNot() {
        let first = failure("x", stack: "at draw (/a/main.js:10:5)\nat run (/a/main.js:1:1)")
        let moved = failure("x", stack: "at draw (/a/main.js:12:9)")
        let other = failure("x", stack: "at load (/a/main.js:10:5)")
        #expect(first.signature == moved.signature && first.signature != other.signature)
    }

    @Test func aStormIsBounded() {
        let ledger = FailureLedger()
        let words = (0..<FailureLedger.capacity + 50).map { String(repeating: "x", count: $0 + 1) }
        for word in words { ledger.note(failure(word)) }
        #expect(ledger.dropped == 50 && ledger.drain().count == FailureLedger.capacity)
    }

    @Test func whatBrowsersSendTakesNobodysRoom() {
        let ledger = FailureLedger()
        for number in 0..<FailureLedger.capacity * 2 {
            let word = String(repeating: "x", count: number + 1)
            ledger.note(
                Failure(
                    source: .web, type: word, message: word, component: "web", level: "error",
                    at: Timestamp(milliseconds: 0)))
        }
        ledger.note(failure("ours"))
        #expect(ledger.totals.contains { $0.key.source == .server && $0.key.type == "E" })
        #expect(ledger.totals.count <= FailureLedger.capacity + 3)
        #expect(ledger.drain().first?.signature.source == .server)
    }
}

@Suite struct QuantileTests {
    @Test func quantilesAreThoseOfPrometheus() throws {
        let registry = MetricRegistry()
        let family = registry.histogram("seconds", "Time.", bounds: [1, 2, 4])
        let series = family.series()
        #expect(family.quantile(0.5, of: try #require(family.values.first).counts) == nil)
        for value in [0.5, 1.5, 1.5, 3] { series.observe(value) }
        let counts = try #require(family.values.first).counts
        #expect(family.quantile(0.25, of: counts) == 1 && family.quantile(0.5, of: counts) == 1.5)
        #expect(family.quantile(1, of: counts) == 4)
        series.observe(100)
        #expect(family.quantile(1, of: try #require(family.values.first).counts) == 4)
    }

    @Test func subsetsHoldWhatIsAskedFor() {
        let registry = MetricRegistry()
        registry.counter("a_total", "A.").series().add()
        registry.counter("b_total", "B.").series().add()
        #expect(registry.text { $0.hasPrefix("b") } == "# HELP b_total B.\n# TYPE b_total counter\nb_total 1\n")
    }
}
