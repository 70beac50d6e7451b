import Accounts
import Kernel
import TestKit
import Testing

@testable import Communities

/// Whom posts and comments name.
@Suite struct NamingTests {
    @Test func onlyPeopleWhoMaySeeTheCommunityAreNamed() async throws {
        try await Forum.run { forum async throws in
            let text =
                "<@\(forum.ben.id)>, <@\(forum.otto.id)> and <@5>, `<@\(forum.anna.id)>` <@\(forum.ben.id)> <@&7> <#9>"
            for (community, expected) in [
                (forum.gardens, [forum.ben.id, forum.otto.id]), (forum.letters, [forum.ben.id, forum.otto.id]),
                (forum.cellar, [forum.ben.id]),
            ] {
                let post = try await forum.post(saying: text, by: forum.mia, in: community)
                let comment = try await forum.say(text, on: post.id, by: forum.mia)
                for mentions in [post.mentions, comment.mentions] {
                    #expect(mentions.users.map(\.id) == expected)
                    #expect(mentions.roles.isEmpty && mentions.channels.isEmpty && !mentions.everyone)
                }
                let seen = try await forum.communities.post(post.id, as: forum.mia.caller)
                #expect(seen.mentions == post.mentions)
                let tree = try await forum.communities.tree(
                    of: post.id, .example, after: nil, as: forum.mia.caller)
                #expect(tree.comments.map(\.mentions) == [comment.mentions])
                let feed = try await forum.communities.posts(
                    .example(community, .new, .all), PageRequest(), as: forum.mia.caller)
                #expect(feed.rows.first?.mentions == post.mentions)
            }
        }
    }

    @Test func theOwnerOfAPrivateCommunityIsSeenThere() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(saying: "<@\(forum.olga.id)>", by: forum.anna, in: forum.cellar)
            #expect(post.mentions.users.map(\.id) == [forum.olga.id])
        }
    }

    @Test func namesFollowTheText() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(saying: "<@\(forum.ben.id)>", by: forum.anna)
            let edited = try await forum.communities.editPost(
                post.id, Wire.decode(#"{"content": "<@\#(forum.mia.id)>"}"#), as: forum.anna.caller)
            #expect(edited.mentions.users.map(\.id) == [forum.mia.id])
            let marked = try await forum.communities.editPost(
                post.id, Wire.decode(#"{"isSpoiler": true}"#), as: forum.mia.caller)
            #expect(marked.mentions == edited.mentions)
            let comment = try await forum.say("<@\(forum.ben.id)>", on: post.id, by: forum.anna)
            let said = try await forum.communities.editComment(
                comment.id, to: "nobody", as: forum.anna.caller)
            #expect(said.mentions.users.isEmpty)
        }
    }

    @Test func whatIsTakenDownNamesNobody() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let comment = try await forum.say("<@\(forum.ben.id)>", on: post.id, by: forum.anna)
            _ = try await forum.communities.moderateComment(
                comment.id, .remove, reason: nil, as: forum.mia.caller)
            for (reader, count) in [(forum.ben, 0), (forum.otto, 0), (forum.anna, 1), (forum.mia, 1)] {
                let tree = try await forum.communities.tree(
                    of: post.id, .example, after: nil, as: reader.caller)
                #expect(tree.comments.first?.mentions.users.count == count)
            }
        }
    }

    @Test func noTextNamesTooMany() async throws {
        try await Forum.run { forum async throws in
            let most = forum.communities.options.mentions
            let names = (1...most + 1).map { "<@\($0)>" }
            let post = try await forum.post(saying: names.dropLast().joined() + names[0], by: forum.anna)
            #expect(
                try await refusal {
                    try await forum.post(saying: names.joined(), by: forum.anna)
                } == .validationFailed)
            #expect(
                try await refusal {
                    try await forum.say(names.joined(), on: post.id, by: forum.anna)
                } == .validationFailed)
        }
    }
}

extension Forum {
    /// Posts a text.
    @discardableResult
    func post(saying text: String, by person: Person, in community: CommunityID? = nil) async throws -> PostPayload {
        app.clock.advance(.milliseconds(5))
        return try await communities.createPost(
            CreatePostInput(communityId: community ?? gardens, title: Text("A title"), content: Text(text)),
            as: person.caller)
    }
}
