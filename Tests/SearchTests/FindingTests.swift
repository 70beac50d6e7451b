import Accounts
import Communities
import Foundation
import Hosting
import Kernel
import Messages
import Servers
import TestKit
import Testing
import Web

@testable import Search

@Suite(.timeLimit(.minutes(3))) struct FindingTests {
    @Test func everyKindIsFoundAtOnce() async throws {
        try await Library.run { library in
            let message = try await library.say("tomatoes tonight", by: library.anna)
            let post = try await library.post("Tomatoes in May", by: library.ben)
            let comment = try await library.communities.createComment(
                "my tomatoes are red", on: post, under: nil, as: library.anna.caller
            ).id
            let found = try await library.find("tomatoes", as: library.anna)
            #expect(Set(found) == ["messages:\(message)", "posts:\(post)", "comments:\(comment)"])
            #expect(try await library.find("gardens", as: nil) == ["communities:\(library.gardens)"])
            #expect(try await library.find("ben", "\"type\":\"users\"", as: nil) == ["users:\(library.ben.id)"])
            #expect(try await library.find("book", "\"type\":\"servers\"", as: nil) == ["servers:\(library.server)"])
            #expect(
                try await library.find("lobby", "\"type\":\"channels\"", as: library.ben)
                    == ["channels:\(library.lobby)"])
        }
    }

    @Test func isFoundWithinASecondAfterTheAnswer() async throws {
        try await Library.run { library in
            try await library.say("before", by: library.anna)
            _ = try await library.find("before", as: library.anna)
            for word in ["quince", "medlar", "sorb"] {
                let message = try await library.say("a \(word) for you", by: library.anna)
                let begin = ContinuousClock.now
                while try await library.ask(word, "\"type\":\"messages\"", as: library.ben).hits.isEmpty,
                    ContinuousClock.now - begin < .seconds(5)
                {
                    try await Task.sleep(for: .milliseconds(10))
                }
                #expect(ContinuousClock.now - begin < .seconds(1))
                let hits = try await library.ask(word, "\"type\":\"messages\"", as: library.ben).hits
                #expect(hits.map(\.id) == [message.description])
                let segments = try #require(hits.first?.excerpt).segments
                #expect(segments.filter(\.isMatch).map(\.text) == [word])
            }
        }
    }

    @Test func newPeopleAreFoundThoughNothingTellsOfThem() async throws {
        try await Library.run { library in
            _ = try await library.find("x", as: nil)
            let carla = try await Person("carla", library.app, library.accounts)
            #expect(try await library.find("carla", as: nil) == ["users:\(carla.id)"])
        }
    }

    @Test(arguments: [
        ("from:anna apples", ["1", "4"]), ("-from:anna apples", ["2"]), ("from:nobody apples", []),
        ("in:lobby apples", ["1", "2", "4"]), ("in:#back apples", []), ("in:nowhere apples", []),
        ("has:link apples", ["4"]), ("apples -sweet", ["1", "4"]), ("\"sour apples\"", ["1"]),
        ("appl*", ["1", "2", "4"]), ("apples OR pears", ["1", "2", "3", "4"]), ("mentions:ben", ["5"]),
        ("before:2020 apples", []), ("after:2020 apples", ["1", "2", "4"]), ("during:today pears", ["3"]),
        ("before:whenever apples", []), ("server:\"book club\" pears", ["3"]), ("type:posts apples", []),
        ("from:me pears", ["3"]), ("in:cellar apples", []), ("...", []),
    ]) func operatorsMeanWhatTheySay(_ text: String, _ expected: [String]) async throws {
        try await Library.run { library in
            var names: [String: String] = [:]
            let said = [
                ("sour apples", library.anna), ("sweet apples", library.ben), ("pears", library.olga),
                ("apples at https://example.org", library.anna), ("ask <@\(library.ben.id)>", library.olga),
            ]
            for (place, (words, person)) in said.enumerated() {
                names["messages:\(try await library.say(words, by: person))"] = "\(place + 1)"
            }
            let found = try await library.find(text, "\"type\":\"messages\"", as: library.olga)
            #expect(Set(found.compactMap { names[$0] }) == Set(expected))
            #expect(found.count == expected.count)
        }
    }

    @Test func pagesNeitherRepeatNorSkip() async throws {
        try await Library.run { library in
            var said: [MessageID] = []
            for number in 0..<23 { said.append(try await library.say("plum \(number)", by: library.anna)) }
            try await library.search.feeder.catchUp()
            for sort in ["date", "relevance"] {
                var found: [String] = []
                var cursor = ""
                while true {
                    let more = "\"type\":\"messages\",\"limit\":5,\"sort\":\"\(sort)\"\(cursor)"
                    let page = try await library.ask("plum", more, as: library.ben)
                    found += page.hits.map(\.id)
                    guard let next = page.nextCursor else { break }
                    cursor = ",\"cursor\":\"\(next)\""
                }
                #expect(found.count == 23)
                #expect(Set(found) == Set(said.map(\.description)))
                if sort == "date" { #expect(found == said.reversed().map(\.description)) }
            }
        }
    }

    @Test func theRoutesAnswer() async throws {
        try await Library.run { library in
            let message = try await library.say("figs and dates", by: library.anna)
            try await library.post("Figs", by: library.ben)
            try await library.search.feeder.catchUp()
            let all: SearchPayload = try await library.ben.client.get("/search?q=figs").data()
            #expect(all.groups.map(\.type) == [.messages, .posts])
            #expect(all.facets.map(\.total.count) == [1, 1])
            #expect(all.isComplete)
            let inServer = try await library.ben.client.get("/search/servers/\(library.server)?q=figs")
            #expect(try inServer.data([SearchHitPayload].self).map(\.id) == [message.description])
            #expect(try await library.otto.client.get("/search/servers/\(library.server)?q=figs").status == 404)
            let typed: SuggestionsPayload = try await library.ben.client.get("/search/suggestions?q=gard").data()
            #expect(typed.hits.map(\.type) == [.communities])
            let words: SuggestionsPayload = try await library.ben.client.get("/search/suggestions?q=fi").data()
            #expect(words.words.contains("figs"))
            let facets: FacetsPayload = try await library.ben.client.get(
                "/search/facets?q=figs&facets=type,author,channel"
            ).data()
            #expect(facets.facets.map(\.name) == [.type, .author, .channel])
            #expect(Set(facets.facets[1].values.map(\.label)) == ["anna", "ben"])
            #expect(facets.facets[2].values.map(\.label) == ["lobby"])
            #expect(try await library.ben.client.get("/search?q=").status == 422)
            #expect(try await library.ben.client.get("/search?q=a&type=messages&cursor=forged").status == 400)
            let nobody: SearchPayload = try await library.app.anonymous.get("/search?q=figs").data()
            #expect(nobody.groups.map(\.type) == [.posts])
        }
    }
}
