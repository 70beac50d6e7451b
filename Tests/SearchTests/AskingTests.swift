import Accounts
import Foundation
import GRDB
import Hosting
import Jobs
import Kernel
import Storage
import TestKit
import Testing
import Web

@testable import Search

/// What people asked before, and what the house makes of it.
@Suite(.timeLimit(.minutes(3))) struct AskingTests {
    private func history(_ person: Person) async throws -> [SearchHistoryPayload] {
        try await person.client.get("/search/history").data()
    }

    @Test func whatIsAskedIsRememberedOnceForTheOneWhoAsked() async throws {
        try await Library.run { library in
            for text in ["red  apples", "pears", "Red Apples"] {
                library.app.clock.advance(.milliseconds(5))
                _ = try await library.ask(text, as: library.anna)
            }
            _ = try await library.ask("plums", as: nil)
            let own = try await history(library.anna)
            #expect(own.map(\.query) == ["Red Apples", "pears"])
            #expect(own.allSatisfy { !$0.isSaved })
            #expect(try await history(library.ben).isEmpty)
            #expect(try await library.app.anonymous.get("/search/history").status == 401)
        }
    }

    @Test func laterPagesAreNoSearchesOfTheirOwn() async throws {
        try await Library.run { library in
            for number in 0..<3 { try await library.say("plum \(number)", by: library.anna) }
            try await library.search.feeder.catchUp()
            let first = try await library.ask("plum", "\"type\":\"messages\",\"limit\":2", as: library.anna)
            _ = try await library.search.history(of: library.anna.caller)
            try await library.search.forget(ForgetSearchInput(query: nil), as: library.anna.caller)
            let cursor = try #require(first.nextCursor)
            let more = "\"type\":\"messages\",\"limit\":2,\"cursor\":\"\(cursor)\""
            #expect(try await library.ask("plum", more, as: library.anna).hits.count == 1)
            #expect(try await history(library.anna).isEmpty)
        }
    }

    @Test func fiftyAreKeptAndSavedOnesStay() async throws {
        try await Library.run { library in
            let saved = try await library.anna.client.post("/search/history", #"{"query":"for good"}"#)
            #expect(try saved.data(SearchHistoryPayload.self).isSaved)
            for number in 0..<60 {
                library.app.clock.advance(.milliseconds(5))
                _ = try await library.ask("word \(number)", as: library.anna)
            }
            let own = try await history(library.anna)
            #expect(own.map(\.query) == ["for good"] + (10..<60).reversed().map { "word \($0)" })

            #expect(try await library.anna.client.delete("/search/history?query=WORD%2059").status == 204)
            #expect(try await history(library.anna).contains { $0.query == "word 59" } == false)
            #expect(try await library.anna.client.delete("/search/history").status == 204)
            #expect(try await history(library.anna).map(\.query) == ["for good"])

            // Saved no longer, it is one of the recent ones.
            _ = try await library.anna.client.post("/search/history", #"{"query":"For Good","isSaved":false}"#)
            #expect(try await history(library.anna).map(\.isSaved) == [false])
            for number in 0..<50 {
                _ = try await library.search.save(
                    SaveSearchInput(query: Text("kept \(number)"), isSaved: nil), as: library.anna.caller)
            }
            let beyond = try await library.anna.client.post("/search/history", #"{"query":"one more"}"#)
            #expect(beyond.status == 409)
        }
    }

    @Test func onlyWhatSeveralPeopleAskedIsPopular() async throws {
        try await Library.run { library in
            let people = [library.anna, library.ben, library.olga]
            for person in people {
                _ = try await library.ask("Tomatoes", as: person)
                _ = try await library.ask("from:anna secret", as: person)
            }
            for person in people.prefix(2) { _ = try await library.ask("my illness", as: person) }
            for _ in 0..<5 { _ = try await library.ask("alone", as: library.otto) }
            for _ in 0..<5 { _ = try await library.ask("guests", as: nil) }
            try await library.search.noteAsked()
            let popular: TrendingPayload = try await library.app.anonymous.get("/search/trending?period=24h").data()
            #expect(popular.queries == ["tomatoes"])

            // Who takes it back counts no longer, once it is counted anew; what is old counts no longer either.
            try await library.search.forget(ForgetSearchInput(query: Text("tomatoes")), as: library.ben.caller)
            library.app.clock.advance(Trends.lasts)
            let later: TrendingPayload = try await library.app.anonymous.get("/search/trending?period=24h").data()
            #expect(later.queries.isEmpty)
            _ = try await library.ask("tomatoes", as: library.ben)
            try await library.search.noteAsked()
            #expect(try await library.search.trending(TrendingInput(period: .week)).queries == ["tomatoes"])
            library.app.clock.advance(.days(8))
            #expect(try await library.search.trending(TrendingInput(period: .week)).queries.isEmpty)
        }
    }

    @Test func aHitThatIsOpenedIsNotedOnce() async throws {
        try await Library.run { library in
            let post = try await library.post("Figs", by: library.ben)
            try await library.search.feeder.catchUp()
            let answer: SearchPayload = try await library.anna.client.get("/search?q=figs").data()
            func click(_ query: String, _ position: Int, as client: TestClient) async throws -> Int {
                let body = #"{"queryId":"\#(query)","kind":"posts","refId":"\#(post)","position":\#(position)}"#
                return try await client.post("/search/clicks", body).status
            }
            #expect(try await click("\(answer.queryId)", 1, as: library.anna.client) == 204)
            #expect(try await click("\(answer.queryId)", 2, as: library.anna.client) == 204)
            #expect(try await click("1", 1, as: library.anna.client) == 404)
            #expect(try await click("\(answer.queryId)", 0, as: library.anna.client) == 422)
            let noted = try await library.app.host.store.read { db in
                try db.all("SELECT query, clickedKind, clickedPosition FROM searchQueries") {
                    "\($0[0] as String) \($0[1] as String) \($0[2] as Int)"
                }
            }
            #expect(noted == ["figs posts 1"])
            library.app.clock.advance(.days(91))
            try await library.search.expireAsked()
            let left = try await library.app.host.store.read { db in
                try db.exists("SELECT 1 FROM searchQueries")
            }
            #expect(!left)
        }
    }

    @Test func aRebuildIsForTheStaff() async throws {
        try await Library.run { library in
            #expect(try await library.anna.client.post("/search/reindex").status == 403)
            #expect(try await library.app.anonymous.post("/search/reindex").status == 401)
            let message = try await library.say("hazel", by: library.anna)
            #expect(try await library.search.requestReindex().isNew)
            await library.app.host.jobs.settle()
            #expect(try await library.search.requestReindex().isNew)
            #expect(try await !library.search.requestReindex().isNew)
            #expect(try await library.find("hazel", as: library.ben) == ["messages:\(message)"])
        }
    }

    @Test func theLagIsTheAgeOfWhatIsNotInYet() throws {
        let clock = TestClock()
        let lag = IndexLag(clock: clock.wall)
        clock.advance(.seconds(2))
        #expect(lag.seconds == 2)
        lag.caughtUp(to: 0)
        #expect(lag.seconds == 0)
        func event(_ id: Int64) -> LoggedEvent {
            LoggedEvent(
                id: LogEventID(rawValue: id), room: Room("a"), seq: id, type: "x", payload: "{}", at: clock.wall.now())
        }
        lag.note([event(7)])
        clock.advance(.seconds(3))
        lag.note([event(8)])
        #expect(lag.seconds == 3)
        // Event 8 came while 7 was applied.
        lag.caughtUp(to: 7)
        clock.advance(.seconds(1))
        #expect(lag.seconds == 1)
        lag.caughtUp(to: 8)
        #expect(lag.seconds == 0)
    }
}
