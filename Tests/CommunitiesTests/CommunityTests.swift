import Accounts
import Foundation
import Kernel
import Storage
import TestKit
import Testing

@testable import Communities

@Suite struct CommunityTests {
    @Test func aNameIsTakenOnceWhateverItsCase() async throws {
        try await Forum.run { forum async throws in
            let input = CreateCommunityInput(name: try CommunityName("GARDENS"))
            #expect(
                try await refusal { _ = try await forum.communities.create(input, as: forum.otto.caller) } == .conflict)
            for name in ["ab", "no spaces", "12345", "abcdefghijklmnopqrstuv", "ä_umlaut"] {
                #expect(throws: FieldProblem.self) { try CommunityName(name) }
            }
            let view = try await forum.communities.view(CommunityHandle("GarDens"), as: nil)
            #expect(view.community.id == forum.gardens && view.membership == nil && !view.mayPost)
            #expect(view.community.memberCount == 4 && view.moderators.map(\.user.id) == [forum.olga.id, forum.mia.id])
        }
    }

    /// Who may post and comment where.
    @Test func policiesLetThoseWriteWhoMay() async throws {
        try await Forum.run { forum async throws in
            let anna = try await forum.communities.post(forum.post(by: forum.anna).id, as: nil)
            #expect(anna.title == "A title")
            for (person, community, code) in [
                (forum.otto, forum.gardens, ErrorCode.forbidden), (forum.otto, forum.letters, .forbidden),
                (forum.otto, forum.cellar, .notFound), (forum.ben, forum.letters, .forbidden),
            ] {
                #expect(try await refusal { _ = try await forum.post(by: person, in: community) } == code)
            }
            _ = try await forum.communities.updateMember(
                forum.ben.id, of: .id(forum.letters), isApproved: true, as: forum.mia.caller)
            let post = try await forum.post(by: forum.ben, in: forum.letters)
            try await forum.say(on: post.id, by: forum.otto)
            try await forum.post(by: forum.mia, in: forum.letters)
            try await forum.post(by: forum.ben, in: forum.cellar)
        }
    }

    @Test func joiningAndLeavingCount() async throws {
        try await Forum.run { forum async throws in
            let gardens = CommunityHandle.id(forum.gardens)
            for _ in 0..<2 {
                let joined = try await forum.communities.join(gardens, message: nil, as: forum.otto.caller)
                #expect(joined.membership?.role == .member)
            }
            #expect(try await forum.communities.view(gardens, as: nil).community.memberCount == 5)
            for _ in 0..<2 { try await forum.communities.leave(gardens, as: forum.otto.caller) }
            #expect(try await forum.communities.view(gardens, as: nil).community.memberCount == 4)
            #expect(
                try await refusal { try await forum.communities.leave(gardens, as: forum.olga.caller) } == .conflict)
            let events = try await forum.events(in: .community(forum.gardens)).map(\.type)
            #expect(events == ["community:member_join", "community:member_leave"])
        }
    }

    @Test func aPrivateCommunityIsAskedForByName() async throws {
        try await Forum.run { forum async throws in
            let asked = try await forum.communities.join(.name("cellar"), message: "Please", as: forum.otto.caller)
            let request = try #require(asked.request)
            #expect(asked.membership == nil && request.status == .pending)
            #expect(
                try await refusal {
                    _ = try await forum.communities.requests(
                        to: .id(forum.cellar), .pending, PageRequest(), as: forum.ben.caller)
                } == .forbidden)
            let waiting = try await forum.communities.requests(
                to: .id(forum.cellar), .pending, PageRequest(), as: forum.mia.caller)
            #expect(waiting.rows.map(\.user.id) == [forum.otto.id] && waiting.rows.first?.message == "Please")
            _ = try await forum.communities.review(request.id, .approve, in: .id(forum.cellar), as: forum.mia.caller)
            #expect(
                try await forum.communities.view(.name("cellar"), as: forum.otto.caller).membership?.role == .member)
            #expect(
                try await refusal {
                    _ = try await forum.communities.review(
                        request.id, .deny, in: .id(forum.cellar), as: forum.mia.caller)
                } == .conflict)
        }
    }

    @Test func moderatorsStandInOrder() async throws {
        try await Forum.run { forum async throws in
            let gardens = CommunityHandle.id(forum.gardens)
            _ = try await forum.communities.setModerator(
                forum.anna.id, of: gardens, [.managePosts, .banUsers, .manageModerators], as: forum.mia.caller)
            for (target, permission) in [
                (forum.mia, ModeratorPermission.managePosts), (forum.olga, .managePosts), (forum.ben, .manageSettings),
            ] {
                #expect(
                    try await refusal {
                        _ = try await forum.communities.setModerator(
                            target.id, of: gardens, [permission], as: forum.anna.caller)
                    } == .forbidden)
            }
            #expect(
                try await refusal {
                    _ = try await forum.communities.ban(
                        forum.mia.id, from: gardens, CommunityBanInput(reason: nil, note: nil, days: nil),
                        as: forum.anna.caller)
                } == .forbidden)
            try await forum.communities.removeModerator(forum.anna.id, of: gardens, as: forum.anna.caller)
            #expect(
                try await refusal {
                    _ = try await forum.communities.modLog(
                        of: gardens, .example(.userBan), PageRequest(), as: forum.anna.caller)
                } == .forbidden)
        }
    }

    @Test func aBanEndsByItself() async throws {
        try await Forum.run { forum async throws in
            let gardens = CommunityHandle.id(forum.gardens)
            _ = try await forum.communities.ban(
                forum.ben.id, from: gardens, CommunityBanInput(reason: nil, note: nil, days: Whole(3)),
                as: forum.mia.caller)
            #expect(try await forum.communities.view(gardens, as: forum.ben.caller).isBanned)
            #expect(
                try await refusal {
                    _ = try await forum.communities.join(gardens, message: nil, as: forum.ben.caller)
                } == .forbidden)
            forum.app.clock.advance(.days(4))
            _ = try await forum.communities.join(gardens, message: nil, as: forum.ben.caller)
            try await forum.post(by: forum.ben)
        }
    }

    @Test func postsArePinnedRemovedAndCorrected() async throws {
        try await Forum.run { forum async throws in
            var posts: [PostPayload] = []
            for _ in 0..<3 { posts.append(try await forum.post(by: forum.ben)) }
            for post in posts.prefix(2) {
                _ = try await forum.communities.moderatePost(post.id, .pin, reason: nil, as: forum.mia.caller)
            }
            let last = posts[2].id
            #expect(
                try await refusal {
                    _ = try await forum.communities.moderatePost(last, .pin, reason: nil, as: forum.mia.caller)
                } == .conflict)
            let view = try await forum.communities.view(.id(forum.gardens), as: nil)
            #expect(Set(view.pinned.map(\.id)) == Set(posts.prefix(2).map(\.id)))
            _ = try await forum.communities.moderatePost(last, .remove, reason: "no", as: forum.mia.caller)
            #expect(try await refusal { _ = try await forum.communities.post(last, as: nil) } == .notFound)
            #expect(try await forum.communities.post(last, as: forum.ben.caller).removalReason == "no")
            _ = try await forum.communities.moderatePost(last, .approve, reason: nil, as: forum.mia.caller)
            let edited = try await forum.communities.editPost(
                last, UpdatePostInput(title: Text("Better"), content: nil, isNsfw: nil, isSpoiler: nil),
                as: forum.ben.caller)
            #expect(edited.revision == 2 && edited.editedAt != nil)
            #expect(
                try await forum.communities.postRevisions(of: last, as: forum.ben.caller).map(\.title)
                    == ["A title", "Better"])
            #expect(
                try await refusal {
                    _ = try await forum.communities.postRevisions(of: last, as: forum.anna.caller)
                } == .forbidden)
            try await forum.communities.deletePost(last, reason: nil, as: forum.ben.caller)
            #expect(try await refusal { _ = try await forum.communities.post(last, as: forum.ben.caller) } == .notFound)
        }
    }

    @Test func whatIsSavedIsOnesOwn() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let comment = try await forum.say(on: post.id, by: forum.anna)
            for target in [VoteTarget.post(post.id), .comment(comment.id), .post(post.id)] {
                _ = try await forum.communities.bookmark(target, as: forum.ben.caller)
            }
            let saved = try await forum.communities.bookmarks(nil, PageRequest(), as: forum.ben.caller)
            #expect(saved.rows.map { $0.post?.id } == [nil, post.id])
            #expect(try await forum.communities.post(post.id, as: forum.ben.caller).me?.isBookmarked == true)
            #expect(try await forum.communities.bookmarks(nil, PageRequest(), as: forum.anna.caller).rows.isEmpty)
            try await forum.communities.unbookmark(.post(post.id), as: forum.ben.caller)
            #expect(try await forum.communities.bookmarks(.post, PageRequest(), as: forum.ben.caller).rows.isEmpty)
        }
    }

    @Test func aCommunityIsHandedOnAndEnds() async throws {
        try await Forum.run { forum async throws in
            let gardens = CommunityHandle.id(forum.gardens)
            let post = try await forum.post(by: forum.anna)
            _ = try await forum.communities.transfer(gardens, to: forum.ben.id, as: forum.olga.caller)
            #expect(
                try await refusal {
                    try await forum.communities.delete(gardens, confirming: "gardens", as: forum.olga.caller)
                } == .forbidden)
            try await forum.communities.delete(gardens, confirming: "gardens", as: forum.ben.caller)
            #expect(
                try await refusal { _ = try await forum.communities.view(gardens, as: forum.ben.caller) } == .notFound)
            #expect(
                try await refusal { _ = try await forum.communities.post(post.id, as: forum.anna.caller) } == .notFound)
            #expect(try await forum.communities.feed(.example(.all), PageRequest(), as: nil).rows.isEmpty)
            _ = try await forum.communities.create(
                CreateCommunityInput(name: CommunityName("gardens")), as: forum.otto.caller)
        }
    }
}
