import Accounts
import Foundation
import Kernel
import TestKit
import Testing

@testable import Communities

@Suite struct CommunityInviteTests {
    private func link(
        _ forum: Forum, _ json: String = "{}", to community: CommunityID? = nil, by person: Person? = nil
    ) async throws -> CommunityInvitePayload {
        let made = try await forum.communities.createInvites(
            to: .id(community ?? forum.cellar), CreateCommunityInvitesInput(link: Wire.decode(json)),
            origin: "https://example.org", as: (person ?? forum.anna).caller)
        return try #require(made.first)
    }

    private func join(
        _ handle: CommunityHandle, _ code: String?, _ forum: Forum, as person: Person? = nil
    ) async throws -> ErrorCode? {
        try await refusal {
            _ = try await forum.communities.join(
                handle, message: nil, inviteCode: code, as: (person ?? forum.otto).caller)
        }
    }

    /// Who comes in how: by joining, by asking, by invitation only.
    @Test func policiesLetThoseInWhoMay() async throws {
        try await Forum.run { forum async throws in
            for (name, policy, expected) in [
                ("gardens", "open", "member"), ("gardens", "approval", "asked"), ("gardens", "invite", "forbidden"),
                ("letters", "approval", "asked"), ("cellar", "approval", "asked"), ("cellar", "invite", "not_found"),
            ] {
                _ = try await forum.communities.update(
                    .name(name), Wire.decode(#"{"joinPolicy":"\#(policy)"}"#), as: forum.mia.caller)
                let outcome: String
                do {
                    let answer = try await forum.communities.join(.name(name), message: nil, as: forum.otto.caller)
                    outcome = answer.membership != nil ? "member" : "asked"
                } catch let refusal as Refusal {
                    outcome = refusal.code.rawValue
                }
                #expect(outcome == expected, "\(name) \(policy)")
                if outcome == "member" { try await forum.communities.leave(.name(name), as: forum.otto.caller) }
            }
            #expect(
                try await refusal {
                    _ = try await forum.communities.update(
                        .name("cellar"), Wire.decode(#"{"joinPolicy":"open"}"#), as: forum.mia.caller)
                } == .validationFailed)
            // To close a community closes its door, to open it opens it.
            let closed = try await forum.communities.update(
                .name("letters"), Wire.decode(#"{"visibility":"private"}"#), as: forum.mia.caller)
            #expect(closed.joinPolicy == .approval)
            let opened = try await forum.communities.update(
                .name("letters"), Wire.decode(#"{"visibility":"public"}"#), as: forum.mia.caller)
            #expect(opened.joinPolicy == .open)
        }
    }

    @Test func aLinkLeadsIn() async throws {
        try await Forum.run { forum async throws in
            let cellar = CommunityHandle.id(forum.cellar)
            let made = try await link(forum)
            #expect(made.url == "https://example.org/c/cellar?invite=\(made.code)" && made.invitee == nil)
            // Shown what it says of itself, and nothing of who and what is in it.
            try await forum.post("secret title", by: forum.anna, in: forum.cellar)
            let preview = try await forum.communities.view(cellar, inviteCode: made.code, as: nil)
            #expect(preview.community.name == "cellar" && preview.moderators.isEmpty && !preview.mayComment)
            #expect(try await forum.app.anonymous.get("/communities/cellar?invite=\(made.code)").status == 200)
            #expect(try await forum.app.anonymous.get("/communities/cellar?invite=nonsense").status == 404)
            // Who had asked no longer asks.
            _ = try await forum.communities.join(.name("cellar"), message: nil, as: forum.otto.caller)
            #expect(try await join(cellar, made.code, forum) == nil)
            #expect(
                try await forum.communities.requests(to: cellar, .pending, PageRequest(), as: forum.mia.caller).rows
                    .isEmpty)
            #expect(try await forum.communities.view(cellar, as: forum.otto.caller).membership?.role == .member)
            #expect(
                try await forum.communities.invites(
                    of: cellar, PageRequest(), origin: "", as: forum.mia.caller
                ).rows.map(\.uses) == [1])
        }
    }

    @Test func aLinkEnds() async throws {
        try await Forum.run { forum async throws in
            let cellar = CommunityHandle.id(forum.cellar)
            // Used up.
            let once = try await link(forum, #"{"maxUses":1}"#)
            #expect(try await join(cellar, once.code, forum) == nil)
            try await forum.communities.leave(cellar, as: forum.otto.caller)
            #expect(try await join(cellar, once.code, forum) == .notFound)
            // Run out: a day when nothing is said; null never does.
            let short = try await link(forum)
            let long = try await link(forum, #"{"expiresAt":null}"#)
            forum.app.clock.advance(.days(2))
            #expect(try await join(cellar, short.code, forum) == .notFound)
            #expect(try await join(cellar, long.code, forum) == nil)
            try await forum.communities.leave(cellar, as: forum.otto.caller)
            #expect(
                try await refusal {
                    _ = try await link(forum, #"{"expiresAt":"2000-01-01T00:00:00Z"}"#)
                } == .validationFailed)
            // Taken back: by who made it and by those who manage members.
            #expect(
                try await refusal {
                    try await forum.communities.deleteInvite(long.code, to: cellar, as: forum.ben.caller)
                } == .forbidden)
            try await forum.communities.deleteInvite(long.code, to: cellar, as: forum.mia.caller)
            #expect(try await join(cellar, long.code, forum) == .notFound)
            // Of another community.
            let other = try await link(forum, to: forum.gardens)
            #expect(try await join(cellar, other.code, forum) == .notFound)
            // Gone with the one who made it.
            let last = try await link(forum, by: forum.ben)
            try await forum.communities.leave(cellar, as: forum.ben.caller)
            #expect(try await join(cellar, last.code, forum) == .notFound)
        }
    }

    @Test func oneIsAddressed() async throws {
        try await Forum.run { forum async throws in
            let cellar = CommunityHandle.id(forum.cellar)
            func invite(_ people: [Person]) async throws -> [CommunityInvitePayload] {
                try await forum.communities.createInvites(
                    to: cellar, CreateCommunityInvitesInput(userIds: Items(people.map(\.id))), origin: "",
                    as: forum.anna.caller)
            }
            // Members are not invited, and nobody twice.
            let made = try await invite([forum.otto, forum.ben])
            #expect(made.map { $0.invitee?.id } == [forum.otto.id])
            #expect(try await invite([forum.otto]).map(\.code) == made.map(\.code))
            let waiting = try await forum.communities.invitations(of: forum.otto.caller)
            #expect(waiting.map(\.community.name) == ["cellar"] && waiting.first?.inviter?.id == forum.anna.id)
            #expect(try await forum.events(in: .user(forum.otto.id)).map(\.type) == ["community:invited"])
            // To others the code is worth nothing.
            #expect(
                try await refusal {
                    _ = try await forum.communities.view(cellar, inviteCode: made[0].code, as: nil)
                } == .notFound)
            // By number, without a code.
            #expect(try await forum.communities.view(cellar, as: forum.otto.caller).community.name == "cellar")
            #expect(try await join(cellar, nil, forum) == nil)
            #expect(try await forum.communities.invitations(of: forum.otto.caller).isEmpty)
            // It lets in once.
            try await forum.communities.leave(cellar, as: forum.otto.caller)
            #expect(try await join(cellar, nil, forum) == .notFound)
        }
    }

    @Test func nobodyInvitesWhoMayNot() async throws {
        var options = Forum.quick
        options.invites = 2
        try await Forum.run(options: options) { forum async throws in
            let gardens = CommunityHandle.id(forum.gardens)
            #expect(try await refusal { _ = try await link(forum, to: forum.gardens, by: forum.otto) } == .forbidden)
            #expect(try await refusal { _ = try await link(forum, by: forum.otto) } == .notFound)
            _ = try await forum.communities.mute(
                forum.ben.id, in: gardens, CommunityMuteInput(reason: nil, days: nil), as: forum.mia.caller)
            #expect(try await refusal { _ = try await link(forum, to: forum.gardens, by: forum.ben) } == .muted)
            for _ in 0..<2 { _ = try await link(forum) }
            #expect(try await refusal { _ = try await link(forum) } == .conflict)
            // A ban outweighs an invitation, and the invitation does not tell of it.
            _ = try await forum.communities.ban(
                forum.otto.id, from: .id(forum.cellar), CommunityBanInput(reason: nil, note: nil, days: nil),
                as: forum.mia.caller)
            let code = try await forum.communities.invites(
                of: .id(forum.cellar), PageRequest(), origin: "", as: forum.anna.caller
            ).rows.first?.code
            #expect(try await join(.id(forum.cellar), code, forum) == .forbidden)
            #expect(try await join(.id(forum.cellar), nil, forum) == .notFound)
            // Members see their own, those who manage members all.
            #expect(
                try await forum.communities.invites(
                    of: .id(forum.cellar), PageRequest(), origin: "", as: forum.ben.caller
                ).rows.isEmpty)
        }
    }

    @Test func wordsOfAddressesAreNoNames() {
        for name in ["featured", "Trending", "suggested", "invitations"] {
            #expect(throws: FieldProblem.self) { try CommunityName(name) }
        }
    }
}
