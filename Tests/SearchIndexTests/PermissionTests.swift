import Kernel
import Testing

@testable import SearchIndex

@Suite(.timeLimit(.minutes(3))) struct PermissionTests {
    /// Random documents, scopes and questions: what is found is what a look at every document finds.
    @Test(arguments: 0..<3) func resultsEqualANaiveScanOfWhatIsAllowed(round: Int) async throws {
        try await IndexFixture.run { fixture in
            let words = ["alpha", "beta", "gamma", "delta", "epsilon"]
            let documents = (0..<600).map { id in
                let text = (0..<Int.random(in: 1...6)).compactMap { _ in words.randomElement() }.joined(separator: " ")
                return IndexDocument.message(
                    Int64(id), text, at: .day(Int.random(in: 0..<100)) + .minutes(id),
                    scope: id % 50 == 0 ? nil : "channel:\(Int.random(in: 0..<300))")
            }
            try await fixture.index.apply(documents.map { .put($0) })
            for order in [SearchOrder.newest, .relevance, .popularity] {
                for size in [0, 1, 5, 8, 9, 40, 120, 300] {
                    let allowed = (0..<300).shuffled().prefix(size).map { "channel:\($0)" }
                    let (one, other) = (words.randomElement() ?? "", words.randomElement() ?? "")
                    let expected = documents.filter { document in
                        let text = document.fields[0].text.split(separator: " ").map(String.init)
                        return allowed.contains(document.scope ?? "") && text.contains(one) && text.contains(other)
                    }
                    var found: [Int64] = []
                    var cursor: SearchCursor?
                    repeat {
                        let page = try await fixture.page("\(one) \(other)", allowed: allowed) { query in
                            query.cursor = cursor
                            query.order = order
                            query.limit = 30
                            query.wantsTotal = true
                        }
                        if cursor == nil {
                            #expect(page.total.atLeast <= expected.count && expected.count <= page.total.atMost)
                        }
                        found += page.hits.map(\.id)
                        cursor = page.next
                    } while cursor != nil
                    #expect(found.sorted() == expected.map(\.id).sorted(), "\(order) \(size)")
                    if order == .newest {
                        #expect(found == expected.sorted { $0.time > $1.time }.map(\.id))
                    }
                }
            }
        }
    }

    @Test func manyScopes() async throws {
        try await IndexFixture.run { fixture in
            try await fixture.put(["hello"], scope: "channel:2999")
            try await fixture.put(["hello"], first: 2, scope: "channel:3000")
            let allowed = (0..<3000).map { "channel:\($0)" }
            #expect(try await fixture.find("hello", allowed: allowed) == [1])
            #expect(try await fixture.find("", allowed: allowed) == [1])
            #expect(try await fixture.find("hello", allowed: []) == [])
            #expect(try await fixture.find("hello") == [2, 1])
        }
    }

    @Test func termsOfADocumentAreNoScopes() async throws {
        try await IndexFixture.run { fixture in
            try await fixture.index.apply([
                .put(.message(1, "hello", at: .day(1), scope: "channel:1", terms: ["channel:2"]))
            ])
            #expect(try await fixture.find("hello", allowed: ["channel:2"]) == [])
            #expect(try await fixture.find("hello", allowed: ["channel:1"]) == [1])
        }
    }
}
