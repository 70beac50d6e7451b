import Kernel
import Testing

@testable import SearchIndex

@Suite(.timeLimit(.minutes(2))) struct PagingTests {
    @Test func newestFirstOverMonthsAndLateImports() async throws {
        try await IndexFixture.run { fixture in
            // Ids say nothing of time: the oldest comes last.
            let days = [200, 3, 100, 31, 30, 0, 59, 400, 58, 1]
            for (id, day) in days.enumerated() {
                try await fixture.index.apply([.put(.message(Int64(id), "hello", at: .day(day)))])
            }
            let expected = days.enumerated().sorted { $0.element > $1.element }.map { Int64($0.offset) }
            #expect(try await fixture.find("hello") == expected)
            #expect(fixture.index.statistics.shards == 6)
            #expect(fixture.index.statistics.documents["messages"] == days.count)
        }
    }

    @Test func onePeriod() async throws {
        try await IndexFixture.run { fixture in
            // Three documents share each moment, so their numbers drift from it.
            let changes: [IndexChange] = (0..<90).map { .put(.message(Int64($0), "hello", at: .day($0 / 3))) }
            try await fixture.index.apply(changes)
            try await fixture.index.apply(
                (0..<90).map {
                    .put(
                        IndexDocument(
                            kind: "users", id: Int64($0), time: .day($0 / 3), fields: [IndexField("hello")],
                            scope: "everyone"))
                })
            for (after, before) in [(5, 7), (0, 1), (29, 31), (10, 10), (-5, 100)] {
                for kind in ["messages", "users"] {
                    for order in [SearchOrder.newest, .relevance] {
                        let found = try await fixture.find("hello") { query in
                            query.kinds = [kind]
                            query.after = .day(after)
                            query.before = .day(before)
                            query.limit = 100
                            query.order = order
                        }
                        let expected = (0..<90).filter { $0 / 3 >= after && $0 / 3 < before }.map(Int64.init)
                        #expect(found.sorted() == expected, "\(kind) \(order) \(after) \(before)")
                    }
                }
            }
        }
    }

    @Test func manyOfOneMomentFindPlaces() async throws {
        try await IndexFixture.run { fixture in
            for start in stride(from: 0, to: 3000, by: 1000) {
                try await fixture.index.apply(
                    (start..<start + 1000).map { .put(.message(Int64($0), "same", at: .day(1))) })
            }
            let found = try await all("same", fixture, limit: 100)
            #expect(fixture.index.statistics.documents["messages"] == 3000)
            #expect(Set(found).count == 3000)
            #expect(found.count == 3000)
        }
    }

    /// Pages of all kinds together while documents are put before and behind the reader: what was there at the start comes
    /// exactly once.
    @Test(arguments: [1, 7, 20]) func neitherRepeatsNorGapsWhileDocumentsAreAdded(limit: Int) async throws {
        try await IndexFixture.run { fixture in
            var changes: [IndexChange] = []
            for id in 0..<120 {
                let time = Timestamp.day(id / 2) + .minutes(id % 3)
                var document = IndexDocument.message(Int64(id), "hello \(id)", at: time)
                document.kind = ["messages", "posts", "users"][id % 3]
                changes.append(.put(document))
            }
            try await fixture.index.apply(changes)
            var found: [Int64] = []
            var times: [Timestamp] = []
            var cursor: SearchCursor?
            var added: Int64 = 1000
            repeat {
                let page = try await fixture.page("hello") { query in
                    query.limit = limit
                    query.cursor = cursor.flatMap { SearchCursor($0.text) }
                }
                #expect(page.hits.count <= limit)
                found += page.hits.map(\.id)
                times += page.hits.map(\.time)
                cursor = page.next
                try await fixture.index.apply([
                    .put(.message(added, "hello", at: .day(Int.random(in: 0..<70)))),
                    .put(.message(added + 1, "hello", at: .day(70))),
                ])
                added += 2
            } while cursor != nil
            #expect(found.filter { $0 < 1000 }.sorted() == Array(0..<120))
            #expect(Set(found).count == found.count)
            // A whole kind tells seconds apart.
            #expect(zip(times, times.dropFirst()).allSatisfy { $0.milliseconds / 1000 >= $1.milliseconds / 1000 })
        }
    }

    @Test func cursorOfAnotherOrderIsRefused() async throws {
        try await IndexFixture.run { fixture in
            await #expect(throws: Refusal.self) {
                _ = try await fixture.find("a") { $0.cursor = .ranked(passed: 1, before: 1) }
            }
        }
    }

    private func all(_ text: String, _ fixture: IndexFixture, limit: Int) async throws -> [Int64] {
        var found: [Int64] = []
        var cursor: SearchCursor?
        repeat {
            let page = try await fixture.page(text) {
                $0.limit = limit; $0.cursor = cursor
            }
            found += page.hits.map(\.id)
            cursor = page.next
        } while cursor != nil
        return found
    }
}
