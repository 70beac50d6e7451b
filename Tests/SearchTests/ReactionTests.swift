import Accounts
import Communities
import Hosting
import Kernel
import Messages
import Storage
import TestKit
import Testing

/// One family of requests for what can be reacted to, in whichever room it stands.
@Suite struct ReactionTests {
    private static let thumb = "%F0%9F%91%8D"

    @Test func oneFamilyServesEveryKind() async throws {
        try await Library.run { library async throws in
            let message = try await library.say("cake?", by: library.olga)
            let post = try await library.post("Cake", by: library.olga)
            let comment = try await library.communities.createComment(
                "More cake", on: post, under: nil, as: library.olga.caller)
            for path in ["message/\(message)", "post/\(post)", "comment/\(comment.id)"] {
                let url = "/reactions/\(path)"
                for person in [library.anna, library.ben] {
                    _ = try await person.client.put("\(url)/thumbs_up").data(ReactionsPayload.self)
                }
                let added = try await library.ben.client.put("\(url)/fire").data(ReactionsPayload.self)
                #expect(added.reactions.map(\.emoji).sorted() == ["👍", "🔥"], "\(path)")
                let page = try await library.anna.client.get("\(url)?emoji=\(Self.thumb)&limit=1")
                    .data(ReactionsOfPayload.self)
                #expect(page.people.map(\.username) == ["anna"], "\(path)")
                #expect(page.reactions.first { $0.emoji == "👍" }?.me == true, "\(path)")
                let cursor = try #require(page.nextCursor)
                let rest = try await library.anna.client.get("\(url)?emoji=\(Self.thumb)&limit=1&cursor=\(cursor)")
                    .data(ReactionsOfPayload.self)
                #expect(rest.people.map(\.username) == ["ben"] && rest.nextCursor == nil, "\(path)")
                let left = try await library.ben.client.delete("\(url)/thumbs_up").data(ReactionsPayload.self)
                #expect(left.reactions.first { $0.emoji == "👍" }?.count == 1, "\(path)")
                #expect(try await library.anna.client.put("\(url)/cake").faultyFields == ["emoji"], "\(path)")
            }
            // Each room tells its own people, in its own words.
            let store = library.app.host.store
            let inLobby = try await store.events(in: .channel(library.lobby), after: 0, limit: 100).map(\.type)
            let onPost = try await store.events(in: .post(post), after: 0, limit: 100).map(\.type)
            #expect(inLobby.filter { $0 == "message:reaction_add" }.count == 3)
            #expect(inLobby.filter { $0 == "message:reaction_remove" }.count == 1)
            #expect(!inLobby.contains("reaction:update"))
            #expect(onPost.filter { $0 == "reaction:update" }.count == 8)
        }
    }

    @Test func whatOneMayNotSeeIsNotThere() async throws {
        try await Library.run { library async throws in
            let message = try await library.say("secret", by: library.olga)
            let hidden = try await library.say("secret", by: library.olga, in: library.back)
            let post = try await library.post("Secret", by: library.olga, in: library.cellar)
            let comment = try await library.communities.createComment(
                "Secret", on: post, under: nil, as: library.olga.caller)
            let paths = [
                "message/\(message)", "message/\(hidden)", "post/\(post)", "comment/\(comment.id)",
                // There is no such kind, no such thing, or it is of another kind.
                "user/\(library.olga.id)", "message/1", "post/\(message)", "comment/none",
            ]
            for path in paths {
                #expect(try await library.app.anonymous.get("/reactions/\(path)").status == 404, "\(path)")
                #expect(try await library.app.anonymous.put("/reactions/\(path)/fire").status == 401, "\(path)")
                #expect(try await library.otto.client.get("/reactions/\(path)").status == 404, "\(path)")
                #expect(try await library.otto.client.put("/reactions/\(path)/fire").status == 404, "\(path)")
                #expect(try await library.otto.client.delete("/reactions/\(path)/fire").status == 404, "\(path)")
            }
            // A member of the server who does not see the channel learns as little.
            #expect(try await library.anna.client.put("/reactions/message/\(hidden)/fire").status == 404)
            #expect(try await library.anna.client.put("/reactions/message/\(message)/fire").status == 200)
            let told = try await library.app.host.store.events(in: .post(post), after: 0, limit: 100)
            #expect(told.allSatisfy { $0.type != "reaction:update" })
        }
    }
}
