import Kernel
import Testing

@testable import SearchIndex

@Suite(.timeLimit(.minutes(1))) struct SearchTextTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        var required: [[SearchText.Term]] = []
        var excluded: [SearchText.Term] = []
        var filters: [String] = []
        var isTyping = false
        var testDescription: String { text }
    }

    static let cases: [Case] = [
        Case(text: ""),
        Case(text: " \n\t "),
        Case(text: "hello world", required: [[.word("hello")], [.word("world")]]),
        Case(text: "hello wor", required: [[.word("hello")], [.prefix("wor")]], isTyping: true),
        Case(text: "hello wor ", required: [[.word("hello")], [.word("wor")]], isTyping: true),
        Case(text: "\"good morning\" all", required: [[.phrase("good morning")], [.word("all")]]),
        Case(text: "\"never closed", required: [[.phrase("never closed")]]),
        Case(text: "“curly quotes”", required: [[.phrase("curly quotes")]]),
        Case(text: "\"\" \" \"", required: []),
        Case(text: "cats OR dogs food", required: [[.word("cats"), .word("dogs")], [.word("food")]]),
        Case(text: "a OR b OR c", required: [[.word("a"), .word("b"), .word("c")]]),
        Case(text: "OR", required: []),
        Case(text: "a OR", required: [[.word("a")]]),
        Case(text: "or", required: [[.word("or")]]),
        Case(text: "deploy*", required: [[.prefix("deploy")]]),
        Case(text: "*", required: [[.word("*")]]),
        Case(
            text: "cat -dog -\"big bird\"", required: [[.word("cat")]], excluded: [.word("dog"), .phrase("big bird")]),
        Case(text: "- -", required: [[.word("-")], [.word("-")]]),
        Case(text: "from:anna hi", required: [[.word("hi")]], filters: ["from=anna"]),
        Case(text: "FROM:Anna", filters: ["from=Anna"]),
        Case(text: "-from:anna", filters: ["-from=anna"]),
        Case(text: "from:\"Anna B\"", filters: ["from=Anna B"]),
        Case(text: "in:#general has:image is:pinned", filters: ["in=#general", "has=image", "is=pinned"]),
        Case(
            text: "before:2026-01-31 after:2025 during:today",
            filters: ["before=2026-01-31", "after=2025", "during=today"]),
        Case(text: "from: anna", required: [[.word("from:")], [.word("anna")]]),
        Case(text: "from:\"\"", required: [[.word("from:")]]),
        Case(text: "unknown:value", required: [[.word("unknown:value")]]),
        Case(text: "https://example.com/a", required: [[.word("https://example.com/a")]]),
        Case(text: "from:a:b", filters: ["from=a:b"]),
    ]

    @Test(arguments: cases) func reads(_ given: Case) {
        let text = SearchText(given.text, isTyping: given.isTyping)
        #expect(text.required == given.required)
        #expect(text.excluded == given.excluded)
        #expect(text.filters.map { "\($0.isExcluded ? "-" : "")\($0.name)=\($0.value)" } == given.filters)
    }

    @Test func isBounded() {
        let words = SearchText(Array(repeating: "a", count: 1000).joined(separator: " "))
        #expect(words.required.count == SearchText.mostTerms)
        let long = SearchText(String(repeating: "x", count: 10_000))
        #expect(long.required == [[.word(String(repeating: "x", count: SearchText.mostCharacters))]])
    }

    @Test func neverFailsOnOddInput() {
        let pieces = [
            "\"", "-", ":", "*", "OR", "|", " ", "from:", "é", "\u{301}", "猫", "👩‍👩‍👧", "\0", "a", "“", "\u{202E}",
        ]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0..<30)).compactMap { _ in pieces.randomElement(using: &random) }.joined()
            let read = SearchText(text, isTyping: Bool.random())
            #expect(read.required.allSatisfy { !$0.isEmpty })
            #expect(read.filters.allSatisfy { !$0.value.isEmpty })
        }
    }

    @Test func periods() throws {
        let now = Timestamp.day(40) + .minutes(5)
        #expect(SearchPeriod.range("2026-01-31", now: now) == Timestamp.day(30)..<Timestamp.day(31))
        #expect(SearchPeriod.range("2026-01", now: now) == Timestamp.day(0)..<Timestamp.day(31))
        #expect(SearchPeriod.range("2026", now: now) == Timestamp.day(0)..<Timestamp.day(365))
        #expect(SearchPeriod.range("today", now: now) == Timestamp.day(40)..<Timestamp.day(41))
        #expect(SearchPeriod.range("Yesterday", now: now) == Timestamp.day(39)..<Timestamp.day(40))
        #expect(SearchPeriod.range("2024-02-29", now: now) != nil)
        for odd in ["", "2026-02-30", "2026-13", "26", "2026-1-1-1", "tomorrow", "-", "２０２６"] {
            #expect(SearchPeriod.range(odd, now: now) == nil, "\(odd)")
        }
    }

    @Test func cursorsAreReadAsWritten() {
        for cursor in [SearchCursor.place(time: 5, kind: "users", number: 7), .ranked(passed: 20, before: 9)] {
            #expect(SearchCursor(cursor.text) == cursor)
        }
        for odd in ["", "p", "p.1.a", "r.-1.2", "p.x.y.z", "r.1.2.3"] { #expect(SearchCursor(odd) == nil) }
    }
}
