import Kernel
import Testing

@testable import SearchIndex

@Suite(.timeLimit(.minutes(2))) struct FindingTests {
    @Test func wordsPhrasesAndExclusions() async throws {
        try await IndexFixture.run { fixture in
            try await fixture.put([
                "the quick brown fox", "the brown quick dog", "a quick note", "see snake_case and foo.bar",
            ])
            #expect(try await fixture.find("quick brown") == [2, 1])
            #expect(try await fixture.find("\"quick brown\"") == [1])
            #expect(try await fixture.find("quick -brown") == [3])
            #expect(try await fixture.find("quick -\"quick brown\"") == [3, 2])
            #expect(try await fixture.find("fox OR note") == [3, 1])
            #expect(try await fixture.find("quick fox OR dog") == [2, 1])
            #expect(try await fixture.find("snake_case") == [4])
            #expect(try await fixture.find("case_snake") == [])
            #expect(try await fixture.find("foo.bar") == [4])
            #expect(try await fixture.find("!!!") == [])
            #expect(try await fixture.find("quick !!!") == [3, 2, 1])
            #expect(try await fixture.find("") == [4, 3, 2, 1])
            #expect(try await fixture.find("-quick") == [4])
        }
    }

    @Test func prefixesAsOneTypes() async throws {
        try await IndexFixture.run { fixture in
            try await fixture.put(["deployment went fine", "deploys on friday", "depths of despair", "東京大学"])
            func typing(_ text: String) async throws -> [Int64] {
                try await fixture.find("") { $0.text = SearchText(text, isTyping: true) }
            }
            #expect(try await typing("depl") == [2, 1])
            #expect(try await typing("dep fri") == [])
            #expect(try await typing("deploys fri") == [2])
            #expect(try await typing("deployments") == [2, 1])
            #expect(try await fixture.find("depl") == [])
            #expect(try await fixture.find("dep*") == [3, 2, 1])
            #expect(try await typing("東") == [4])
        }
    }

    @Test func scriptsWithoutSpaces() async throws {
        try await IndexFixture.run { fixture in
            try await fixture.put(["私は東京大学に行く", "京都に行く", "東の京", "iPhone東京abc", "猫"])
            #expect(try await fixture.find("東京") == [4, 1])
            #expect(try await fixture.find("東京大学") == [1])
            #expect(try await fixture.find("京") == [4, 3, 2, 1])
            #expect(try await fixture.find("東京abc") == [4])
            #expect(try await fixture.find("猫") == [5])
            #expect(try await fixture.find("大阪") == [])
        }
    }

    @Test func diacriticsAndStems() async throws {
        try await IndexFixture.run { fixture in
            try await fixture.put(["Crème brûlée", "she was running", "one run", "runners"])
            try await fixture.put(["Die Häuser sind alt"], first: 10, language: "de")
            #expect(try await fixture.find("creme brulee") == [1])
            #expect(try await fixture.find("BRÛLÉE") == [1])
            #expect(try await fixture.find("runs") == [3, 2])
            #expect(try await fixture.find("run") == [3, 2])
            #expect(try await fixture.find("\"running\"") == [2])
            #expect(try await fixture.find("haus") { $0.language = "de" } == [10])
            #expect(try await fixture.find("hauser") == [10])
        }
    }

    @Test func typosOnlyWhereNothingIsFound() async throws {
        try await IndexFixture.run { fixture in
            try await fixture.put(["deployment tomorrow", "deployment today", "employment"])
            try await fixture.put(["secretword here"], first: 20, scope: "channel:9")
            let page = try await fixture.page("deploymemt") { $0.toleratesTypos = true }
            #expect(page.hits.map(\.id) == [2, 1])
            #expect(page.corrections == ["deploymemt": ["deployment"]])
            #expect(try await fixture.page("deployment") { $0.toleratesTypos = true }.corrections.isEmpty)
            #expect(try await fixture.find("tday") { $0.toleratesTypos = true } == [])
            let hidden = try await fixture.page("secretwrod", allowed: ["channel:1"]) { $0.toleratesTypos = true }
            #expect(hidden == SearchPage())
        }
    }

    @Test func filtersFacetsAndTotals() async throws {
        try await IndexFixture.run { fixture in
            try await fixture.index.apply(
                (1...60).map { number in
                    .put(
                        .message(
                            Int64(number), "hello", at: .day(number), scope: "channel:\(number % 3)",
                            terms: ["author:\(number % 2)"] + (number % 5 == 0 ? ["has:image"] : [])))
                } + [
                    .put(
                        IndexDocument(
                            kind: "users", id: 7, time: .day(3), fields: [IndexField("hello kitty", weight: 3)],
                            scope: "everyone"))
                ])
            #expect(
                try await fixture.find("hello") { $0.filters = [["has:image"], ["author:0"]] } == [
                    60, 50, 40, 30, 20, 10,
                ])
            #expect(
                try await fixture.find("") {
                    $0.filters = [["has:image"]]; $0.exclusions = ["author:0"]
                } == [55, 45, 35, 25, 15, 5])
            let page = try await fixture.page("hello") { query in
                query.limit = 5
                query.wantsTotal = true
                query.facets = ["author:", "has:"]
            }
            #expect(page.hits.map(\.id) == [60, 59, 58, 57, 56])
            #expect(page.totals["messages"]?.estimate == 60)
            #expect(page.totals["users"]?.estimate == 1)
            #expect(page.facets["author:"] == ["author:0": 30, "author:1": 30])
            #expect(page.facets["has:"] == ["has:image": 12])
            #expect(try await fixture.find("hello") { $0.kinds = ["users"] } == [7])
        }
    }

    @Test func relevanceAndPopularity() async throws {
        try await IndexFixture.run { fixture in
            try await fixture.index.apply([
                .put(.message(1, "rust and other words about nothing much at all today", at: .day(1), popularity: 5)),
                .put(.message(2, "rust rust", at: .day(40), popularity: 1)),
                .put(.message(3, "rust with a rareword", at: .day(80), popularity: 9)),
                .put(.message(4, "words", at: .day(90))),
            ])
            #expect(try await fixture.find("rust") { $0.order = .popularity } == [3, 1, 2])
            let relevant = try await fixture.page("rust") { $0.order = .relevance }
            #expect(relevant.hits.map(\.id) == [2, 3, 1])
            #expect(relevant.hits[0].rank > relevant.hits[1].rank)
            #expect(try await fixture.find("rareword OR rust") { $0.order = .relevance }.first == 3)
            var passed: [Int64] = []
            var cursor: SearchCursor?
            repeat {
                let page = try await fixture.page("rust") {
                    $0.order = .relevance; $0.limit = 1; $0.cursor = cursor
                }
                passed += page.hits.map(\.id)
                cursor = page.next
            } while cursor != nil
            #expect(passed == [2, 3, 1])
        }
    }

    @Test func suggestsOnlyWhatTheAskerMayRead() async throws {
        try await IndexFixture.run { fixture in
            try await fixture.put(["deployment plan", "deployment now", "deposit"])
            try await fixture.put(["depression diary"], first: 10, scope: "channel:2")
            #expect(try await fixture.index.suggest("our dep", allowed: ["channel:1"]) == ["deployment", "deposit"])
            #expect(try await fixture.index.suggest("dep", allowed: nil, limit: 2) == ["deployment", "deposit"])
            #expect(try await fixture.index.suggest("dep", allowed: []) == [])
            #expect(try await fixture.index.suggest("", allowed: nil) == [])
        }
    }

    @Test func snippetsMarkWhatMatched() async throws {
        try await IndexFixture.run { fixture in
            func marked(_ text: String, _ query: String, length: Int? = nil) -> Snippet {
                fixture.index.snippets(of: [text], for: SearchText(query), length: length)[0]
            }
            #expect(marked("She was Running fast", "run").matches == ["Running"])
            #expect(marked("Crème fraîche", "creme").segments.map(\.text) == ["Crème", " fraîche"])
            #expect(marked("quick brown, brown quick", "\"brown quick\"").matches == ["brown", "quick"])
            #expect(marked("私は東京大学に", "東京大学").matches == ["東京大学"])
            #expect(marked("deployment", "depl*").matches == ["deployment"])
            #expect(marked("nothing here", "word").matches == [])
            let long =
                String(repeating: "filler ", count: 200) + "needle in it " + String(repeating: "after ", count: 200)
            let snippet = marked(long, "needle", length: 100)
            #expect(snippet.matches == ["needle"])
            #expect(snippet.text.count <= 100)
            #expect(snippet.hasMoreBefore && snippet.hasMoreAfter)
            #expect(long.contains(snippet.text))
        }
    }
}
