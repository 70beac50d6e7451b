import Accounts
import Foundation
import GRDB
import Hosting
import Kernel
import Storage
import TestKit
import Testing
import Web

@testable import Communities

@Suite struct CommentTests {
    /// Reading on from every mark gives the whole tree, each comment once.
    @Test(arguments: CommentSort.allCases)
    func theTreeReadByBranchesIsTheWhole(sort: CommentSort) async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let people = [forum.olga, forum.mia, forum.anna, forum.ben]
            var dice = SplitMix64(3)
            var comments: [CommentPayload] = []
            for number in 0..<200 {
                // Many answer the post or the first comments, so that there are broad levels and deep ones.
                let parent: CommentPayload? =
                    switch Int.random(in: 0..<4, using: &dice) {
                    case 0: nil
                    case 1: comments.first
                    case 2: comments.last
                    default: comments.randomElement(using: &dice)
                    }
                let target = parent.flatMap { $0.depth < Comment.deepest ? $0.id : nil }
                comments.append(
                    try await forum.say("\(number)", on: post.id, under: target, by: people[number % people.count]))
            }
            for comment in comments {
                let value = VoteValue.allCases[Int.random(in: 0..<3, using: &dice)]
                _ = try await forum.communities.vote(value, on: .comment(comment.id), as: forum.otto.caller)
            }
            try await forum.settle()
            var seen: [CommentID] = []
            var open = [MoreCommentsPayload(parentId: nil, count: nil, cursor: nil)]
            while let mark = open.popLast() {
                let part: CommentTreePayload
                if let parent = mark.parentId {
                    part = try await forum.communities.replies(
                        to: parent, sort, after: Self.opened(mark, forum), limit: 5, as: nil)
                } else {
                    part = try await forum.communities.tree(
                        of: post.id,
                        CommentTreeInput(sort: sort, depth: Whole(3), parentId: nil, cursor: nil, limit: Whole(7)),
                        after: Self.opened(mark, forum), as: nil)
                }
                for comment in part.comments where comment.parentId != nil && comment.parentId != mark.parentId {
                    #expect(part.comments.contains { $0.id == comment.parentId })
                }
                seen += part.comments.map(\.id)
                open += part.more
            }
            #expect(seen.count == comments.count && Set(seen) == Set(comments.map(\.id)))
            #expect(try await forum.communities.post(post.id, as: nil).commentCount == comments.count)
        }
    }

    private static func opened(_ mark: MoreCommentsPayload, _ forum: Forum) throws -> [Int64]? {
        try mark.cursor.map(forum.app.host.cursors.open)
    }

    @Test func deletingBlanksAndKeepsThePlace() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let first = try await forum.say("secret thought", on: post.id, by: forum.anna)
            let answer = try await forum.say("answer", on: post.id, under: first.id, by: forum.ben)
            _ = try await forum.communities.editComment(first.id, to: "secret thoughts", as: forum.anna.caller)
            try await forum.communities.deleteComment(first.id, reason: nil, as: forum.anna.caller)
            let tree = try await forum.communities.tree(of: post.id, .example, after: nil, as: nil)
            #expect(tree.comments.map(\.id) == [first.id, answer.id])
            #expect(tree.comments[0].isDeleted && tree.comments[0].content.isEmpty && tree.comments[0].author == nil)
            #expect(try await forum.communities.post(post.id, as: nil).commentCount == 1)
            let left = try await forum.store.read { db in
                try db.exists("SELECT 1 FROM comments WHERE content LIKE '%secret%'")
                    || db.exists("SELECT 1 FROM commentRevisions WHERE content LIKE '%secret%'")
            }
            #expect(!left)
            #expect(
                try await refusal {
                    _ = try await forum.say(on: post.id, under: first.id, by: forum.ben)
                } == .validationFailed)
        }
    }

    @Test func whatIsTakenDownOnlyModeratorsAndItsAuthorSee() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let comment = try await forum.say("rude", on: post.id, by: forum.ben)
            _ = try await forum.communities.moderateComment(comment.id, .remove, reason: "rude", as: forum.mia.caller)
            for (caller, text) in [
                (forum.anna.caller, ""), (forum.otto.caller, ""), (forum.ben.caller, "rude"),
                (forum.mia.caller, "rude"),
            ] {
                let tree = try await forum.communities.tree(of: post.id, .example, after: nil, as: caller)
                #expect(tree.comments.first?.content == text && tree.comments.first?.isRemoved == true)
            }
            let event = try #require(try await forum.events(in: .post(post.id)).last { $0.type == "comment:updated" })
            #expect(!event.payload.contains("\"rude\",\"score"))
            let logged = try await forum.communities.modLog(
                of: .id(forum.gardens), .example(.commentRemove), PageRequest(), as: forum.mia.caller)
            #expect(logged.rows.map(\.targetId) == ["\(comment.id)"])
        }
    }

    @Test func aCommentComesWithWhatItAnswers() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            var chain: [CommentPayload] = []
            for _ in 0..<6 { chain.append(try await forum.say(on: post.id, under: chain.last?.id, by: forum.ben)) }
            let context = try await forum.communities.context(of: chain[5].id, ancestors: 3, as: nil)
            #expect(context.ancestors.map(\.id) == chain[2...4].map(\.id))
            let thread = try await forum.communities.thread(of: chain[1].id, .best, levels: 2, as: nil)
            #expect(thread.comments.map(\.id) == chain[1...3].map(\.id))
            #expect(thread.more == [MoreCommentsPayload(parentId: chain[3].id, count: 1, cursor: nil)])
        }
    }

    @Test func lockedAndMutedAndTooDeep() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            var last: CommentID?
            for _ in 0...Comment.deepest { last = try await forum.say(on: post.id, under: last, by: forum.ben).id }
            let deepest = last
            #expect(
                try await refusal { _ = try await forum.say(on: post.id, under: deepest, by: forum.ben) }
                    == .validationFailed)
            _ = try await forum.communities.mute(
                forum.ben.id, in: .id(forum.gardens), CommunityMuteInput(reason: nil, days: nil), as: forum.mia.caller)
            #expect(try await refusal { _ = try await forum.say(on: post.id, by: forum.ben) } == .muted)
            forum.app.clock.advance(.days(8))
            try await forum.say(on: post.id, by: forum.ben)
            _ = try await forum.communities.moderatePost(post.id, .lock, reason: nil, as: forum.mia.caller)
            #expect(try await refusal { _ = try await forum.say(on: post.id, by: forum.ben) } == .locked)
            try await forum.say(on: post.id, by: forum.mia)
        }
    }
}

extension ModLogInput {
    static func example(_ action: ModActionName) -> ModLogInput {
        ModLogInput(moderatorId: nil, action: action, cursor: nil, limit: nil)
    }
}
