import Kernel
import TestKit
import Testing

@testable import Communities

@Suite struct RemovalReasonTests {
    private func add(
        _ body: String, for kind: String, to community: CommunityID, _ forum: Forum, by person: Person
    ) async throws -> RemovalReasonPayload {
        try await forum.communities.addRemovalReason(
            Wire.decode(#"{"title":"A title","body":"\#(body)","kind":"\#(kind)"}"#), to: .id(community),
            as: person.caller)
    }

    @Test func templatesAreTheModerators() async throws {
        var options = Forum.quick
        options.removalReasons = 2
        try await Forum.run(options: options) { forum async throws in
            let gardens = CommunityHandle.id(forum.gardens)
            for person in [forum.anna, forum.otto] {
                #expect(
                    try await refusal { _ = try await add("no", for: "both", to: forum.gardens, forum, by: person) }
                        == .forbidden)
                #expect(
                    try await refusal { _ = try await forum.communities.removalReasons(of: gardens, as: person.caller) }
                        == .forbidden)
            }
            let first = try await add("one", for: "both", to: forum.gardens, forum, by: forum.mia)
            _ = try await add("two", for: "both", to: forum.gardens, forum, by: forum.olga)
            #expect(
                try await refusal { _ = try await add("three", for: "both", to: forum.gardens, forum, by: forum.mia) }
                    == .conflict)
            #expect(
                try await forum.communities.removalReasons(of: gardens, as: forum.mia.caller).map(\.body)
                    == ["one", "two"])
            // That of another community is none.
            #expect(
                try await refusal {
                    try await forum.communities.deleteRemovalReason(
                        first.id, of: .id(forum.letters), as: forum.mia.caller)
                } == .notFound)
            try await forum.communities.deleteRemovalReason(first.id, of: gardens, as: forum.mia.caller)
            #expect(
                try await forum.communities.removalReasons(of: gardens, as: forum.mia.caller).map(\.body) == ["two"])
        }
    }

    @Test func theTextBecomesTheReason() async throws {
        try await Forum.run { forum async throws in
            let posts = try await add(
                "Sorry {user}, not in {community}.", for: "posts", to: forum.gardens, forum, by: forum.mia)
            let both = try await add("Rude.", for: "both", to: forum.gardens, forum, by: forum.mia)
            let foreign = try await add("Elsewhere.", for: "both", to: forum.letters, forum, by: forum.mia)
            for (template, words, reason) in [
                (posts.id, nil, "Sorry anna, not in gardens."), (both.id, "Twice.", "Rude.\n\nTwice."),
            ] as [(RemovalReasonID, String?, String)] {
                let post = try await forum.post(by: forum.anna)
                let removed = try await forum.communities.moderatePost(
                    post.id, .remove, reason: words, template: template, as: forum.mia.caller)
                #expect(removed.removalReason == reason)
                #expect(try await forum.communities.post(post.id, as: forum.anna.caller).removalReason == reason)
                let line = try await forum.communities.modLog(
                    of: .id(forum.gardens),
                    ModLogInput(moderatorId: nil, action: nil, cursor: nil, limit: nil), PageRequest(limit: 1),
                    as: forum.mia.caller)
                #expect(line.rows.first?.reason == reason)
            }
            let post = try await forum.post(by: forum.anna)
            let comment = try await forum.say(on: post.id, by: forum.ben)
            #expect(
                try await forum.communities.moderateComment(
                    comment.id, .remove, reason: nil, template: both.id, as: forum.mia.caller
                ).removalReason == "Rude.")
            let other = try await forum.say(on: post.id, by: forum.ben)
            // Neither one for posts, nor that of another community.
            for template in [posts.id, foreign.id] {
                #expect(
                    try await refusal {
                        _ = try await forum.communities.moderateComment(
                            other.id, .remove, reason: nil, template: template, as: forum.mia.caller)
                    } == .validationFailed)
            }
        }
    }
}
