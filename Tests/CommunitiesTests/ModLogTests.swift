import Accounts
import Kernel
import TestKit
import Testing

@testable import Communities

@Suite struct ModLogTests {
    @Test func aLineNamesWhatItIsAbout() async throws {
        try await Forum.run { forum async throws in
            let gardens = CommunityHandle.id(forum.gardens)
            let post = try await forum.post("Roses", by: forum.anna)
            let comment = try await forum.say("Thorns, too", on: post.id, by: forum.ben)
            let gone = try await forum.post("Weeds", by: forum.anna)
            let mia = forum.mia.caller
            _ = try await forum.communities.moderatePost(post.id, .lock, reason: nil, as: mia)
            _ = try await forum.communities.moderateComment(comment.id, .remove, reason: nil, as: mia)
            _ = try await forum.communities.moderatePost(gone.id, .lock, reason: nil, as: mia)
            try await forum.communities.deletePost(gone.id, reason: nil, as: forum.anna.caller)
            _ = try await forum.communities.mute(
                forum.ben.id, in: gardens, CommunityMuteInput(reason: nil, days: nil), as: mia)
            let lines = try await forum.mia.client.get("/communities/gardens/mod-log").data([ModActionPayload].self)
            let told = lines.prefix(4).map { "\($0.targetType) \($0.target?.label ?? "-")" }
            #expect(told == ["user ben", "post -", "comment Thorns, too", "post Roses"])
            #expect(lines.first?.target?.username == "ben")
            #expect(lines[2].target?.postId == post.id && lines[3].target?.postId == nil)
            // A moderator of people alone does not read what was taken down.
            _ = try await forum.communities.setModerator(
                forum.anna.id, of: gardens, [.banUsers], as: forum.olga.caller)
            let seen = try await forum.anna.client.get("/communities/gardens/mod-log?action=comment_remove")
                .data([ModActionPayload].self)
            #expect(seen.map(\.targetId) == ["\(comment.id)"] && seen.map(\.target) == [nil])
        }
    }

    @Test func mutesAreListedAsBansAre() async throws {
        try await Forum.run { forum async throws in
            let gardens = CommunityHandle.id(forum.gardens)
            for (person, days) in [(forum.ben, 3), (forum.anna, 30)] {
                _ = try await forum.communities.mute(
                    person.id, in: gardens, CommunityMuteInput(reason: Text("noise"), days: Whole(days)),
                    as: forum.mia.caller)
                forum.app.clock.advance(.milliseconds(5))
            }
            _ = try await forum.communities.ban(
                forum.otto.id, from: gardens, CommunityBanInput(reason: nil, note: nil, days: nil),
                as: forum.mia.caller)
            let path = "/communities/gardens/mutes"
            func names(_ query: String = "") async throws -> [String] {
                try await forum.mia.client.get(path + query).data([CommunityBanPayload].self).map(\.user.username)
            }
            #expect(try await names() == ["anna", "ben"])
            #expect(try await names("?q=be") == ["ben"])
            #expect(try await names("?limit=1") == ["anna"])
            let bans = try await forum.mia.client.get("/communities/gardens/bans").data([CommunityBanPayload].self)
            #expect(bans.map(\.user.username) == ["otto"])
            #expect(try await forum.ben.client.get(path).status == 403)
            #expect(try await forum.app.anonymous.get(path).status == 401)
            // What has run out or was lifted is gone.
            forum.app.clock.advance(.days(4))
            #expect(try await names() == ["anna"])
            try await forum.communities.unmute(forum.anna.id, in: gardens, as: forum.mia.caller)
            #expect(try await names() == [])
        }
    }
}
