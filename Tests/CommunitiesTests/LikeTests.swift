import Accounts
import Foundation
import Kernel
import Storage
import TestKit
import Testing

@testable import Communities

@Suite struct LikeTests {
    @Test func likesAreCountedOnceAndApartFromVotes() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let comment = try await forum.say(on: post.id, by: forum.anna)
            for target in [VoteTarget.post(post.id), .comment(comment.id)] {
                for (person, isLiked, count) in [
                    (forum.ben, true, 1), (forum.ben, true, 1), (forum.otto, true, 2), (forum.anna, true, 3),
                    (forum.ben, false, 2), (forum.ben, false, 2), (forum.mia, false, 2),
                ] {
                    let answer = try await forum.communities.like(target, isLiked, as: person.caller)
                    #expect(answer == LikedPayload(likeCount: count, isLiked: isLiked))
                }
            }
            for (reader, isLiked) in [(forum.otto, true), (forum.ben, false)] {
                let seen = try await forum.communities.post(post.id, as: reader.caller)
                #expect(seen.likeCount == 2 && seen.me?.isLiked == isLiked)
                #expect(seen.score == 1 && seen.me?.vote == 0)
                let tree = try await forum.communities.tree(of: post.id, .example, after: nil, as: reader.caller)
                #expect(tree.comments.map(\.likeCount) == [2])
                #expect(tree.comments.map { $0.me?.isLiked } == [isLiked])
            }
            let karma = try await forum.store.read { db in try forum.communities.karma(of: forum.anna.id, in: db) }
            #expect(karma.total == 0)
        }
    }

    @Test func everyoneWithThePostOpenHearsOfChanges() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let comment = try await forum.say(on: post.id, by: forum.anna)
            for isLiked in [true, true, false] {
                _ = try await forum.communities.like(.post(post.id), isLiked, as: forum.ben.caller)
                _ = try await forum.communities.like(.comment(comment.id), isLiked, as: forum.ben.caller)
            }
            let events = try await forum.events(in: .post(post.id)).filter { $0.type.hasSuffix(":like") }
            #expect(events.map(\.type) == ["post:like", "comment:like", "post:like", "comment:like"])
            let told = try events.map {
                try JSON.decode(CommunityEventPayload.Likes.self, from: Data($0.payload.utf8))
            }
            #expect(told.map(\.count) == [1, 1, 0, 0])
            #expect(told.map(\.delta) == [1, 1, -1, -1])
            #expect(told.map(\.commentId) == [nil, comment.id, nil, comment.id])
            #expect(try await forum.events(in: .community(forum.gardens)).allSatisfy { !$0.type.hasSuffix(":like") })
        }
    }

    @Test func whoMayNotSeeOrTakePartDoesNotLike() async throws {
        try await Forum.run { forum async throws in
            let hidden = try await forum.post(by: forum.anna, in: forum.cellar)
            let secret = try await forum.say(on: hidden.id, by: forum.anna)
            let open = try await forum.post(by: forum.anna)
            let removed = try await forum.post(by: forum.anna)
            _ = try await forum.communities.moderatePost(removed.id, .remove, reason: nil, as: forum.mia.caller)
            _ = try await forum.communities.ban(
                forum.ben.id, from: .id(forum.gardens), Wire.decode("{}"), as: forum.mia.caller)
            for (target, person, code) in [
                (VoteTarget.post(hidden.id), forum.otto, ErrorCode.notFound),
                (.comment(secret.id), forum.otto, .notFound),
                (.post(removed.id), forum.otto, .notFound), (.post(removed.id), forum.anna, .conflict),
                (.post(open.id), forum.ben, .forbidden),
            ] {
                for isLiked in [true, false] {
                    #expect(
                        try await refusal {
                            _ = try await forum.communities.like(target, isLiked, as: person.caller)
                        } == code)
                }
            }
            #expect(
                try await refusal {
                    _ = try await forum.communities.likes(of: hidden.id, PageRequest(), as: forum.otto.caller)
                } == .notFound)
        }
    }

    @Test func whoLikesIsListedNewestFirst() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let people = [forum.ben, forum.olga, forum.otto, forum.mia]
            for person in people {
                _ = try await forum.communities.like(.post(post.id), true, as: person.caller)
            }
            forum.app.clock.advance(.seconds(1))
            _ = try await forum.communities.like(.post(post.id), true, as: forum.anna.caller)
            var listed: [UserID] = []
            var cursor: [Int64]?
            repeat {
                let page = try await forum.communities.likes(
                    of: post.id, PageRequest(after: cursor, limit: 2), as: nil)
                listed += page.rows.map(\.id)
                cursor = page.next
            } while cursor != nil
            #expect(listed == [forum.anna.id] + people.map(\.id).sorted(by: >))
        }
    }

    @Test func theRoutesSayIt() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let answer = try await forum.ben.client.put("/posts/\(post.id)/like")
            #expect(answer.status == 200)
            #expect(try answer.data(LikedPayload.self) == LikedPayload(likeCount: 1, isLiked: true))
            #expect(
                try await forum.ben.client.get("/posts/\(post.id)/likes").data([UserRef].self).map(\.id) == [
                    forum.ben.id
                ])
            let undone = try await forum.ben.client.delete("/posts/\(post.id)/like")
            #expect(try undone.data(LikedPayload.self) == LikedPayload(likeCount: 0, isLiked: false))
        }
    }
}
