import Accounts
import Kernel
import TestKit
import Testing

@testable import Communities

@Suite struct FlairTests {
    private func make(_ json: String, _ forum: Forum, in community: CommunityID? = nil) async throws -> FlairPayload {
        try await forum.communities.createFlair(
            Wire.decode(json), in: .id(community ?? forum.gardens), as: forum.mia.caller)
    }

    private func post(_ flair: FlairID?, by person: Person, _ forum: Forum) async throws -> PostPayload {
        forum.app.clock.advance(.milliseconds(5))
        return try await forum.communities.createPost(
            CreatePostInput(communityId: forum.gardens, title: Text("A title"), flairId: flair), as: person.caller)
    }

    @Test func onlyThoseMakeThemWhoManageThem() async throws {
        try await Forum.run { forum async throws in
            let gardens = CommunityHandle.id(forum.gardens)
            _ = try await forum.communities.setModerator(
                forum.anna.id, of: gardens, [.manageFlairs], as: forum.olga.caller)
            _ = try await forum.communities.setModerator(
                forum.ben.id, of: gardens, [.managePosts], as: forum.olga.caller)
            for (person, code) in [(forum.anna, nil), (forum.ben, ErrorCode.forbidden), (forum.otto, .forbidden)] {
                #expect(
                    try await refusal {
                        _ = try await forum.communities.createFlair(
                            Wire.decode(#"{"text":"Tip"}"#), in: gardens, as: person.caller)
                    } == code)
            }
            let flair = try #require(try await forum.communities.flairs(of: gardens, as: nil).first)
            let foreign = try await make(#"{"text":"Other"}"#, forum, in: forum.letters)
            #expect(
                try await refusal {
                    try await forum.communities.deleteFlair(foreign.id, in: gardens, as: forum.anna.caller)
                } == .notFound)
            let changed = try await forum.communities.updateFlair(
                flair.id, Wire.decode(##"{"text":"Advice","backgroundColor":"#AABBCC","isActive":false}"##),
                in: gardens,
                as: forum.anna.caller)
            #expect(changed.text == "Advice" && changed.backgroundColor == "#aabbcc")
            // One out of use is seen by those who manage it.
            #expect(try await forum.communities.view(gardens, as: forum.ben.caller).flairs.isEmpty)
            #expect(try await forum.communities.view(gardens, as: forum.anna.caller).flairs == [changed])
            for color in ["red", "#12345", "#1234567", "#12345g", "1234567"] {
                let answer = try await forum.mia.client.post(
                    "/communities/gardens/flairs", #"{"text":"x","textColor":"\#(color)"}"#)
                #expect(answer.status == 422, "\(color)")
            }
        }
    }

    @Test func postsBearThem() async throws {
        try await Forum.run { forum async throws in
            let open = try await make(##"{"text":"Tip","backgroundColor":"#112233","emoji":"🌱"}"##, forum)
            let reserved = try await make(#"{"text":"News","modOnly":true}"#, forum)
            let user = try await make(#"{"text":"Expert","kind":"user"}"#, forum)
            let foreign = try await make(#"{"text":"Other"}"#, forum, in: forum.letters)
            for (flair, person, code) in [
                (open, forum.anna, nil), (reserved, forum.anna, .validationFailed), (reserved, forum.mia, nil),
                (user, forum.anna, .validationFailed), (foreign, forum.anna, .validationFailed),
            ] as [(FlairPayload, Person, ErrorCode?)] {
                #expect(try await refusal { _ = try await self.post(flair.id, by: person, forum) } == code, "\(flair)")
            }
            let post = try await self.post(open.id, by: forum.anna, forum)
            #expect(post.flair?.text == "Tip" && post.flair?.emoji == "🌱" && post.flair?.backgroundColor == "#112233")
            let heard = try await forum.events(in: .community(forum.gardens)).last
            #expect(heard?.type == "post:created")
            #expect(heard?.payload.contains("Tip") == true)
            // Its author and who manages posts give it another; nobody else does.
            let marked = try await forum.communities.editPost(
                post.id, UpdatePostInput(flairId: .value(reserved.id)), as: forum.mia.caller)
            #expect(marked.flair?.id == reserved.id && marked.revision == 1)
            #expect(
                try await refusal {
                    _ = try await forum.communities.editPost(
                        post.id, UpdatePostInput(flairId: .value(open.id)), as: forum.ben.caller)
                } == .forbidden)
            let bare = try await forum.communities.editPost(
                post.id, UpdatePostInput(flairId: .null), as: forum.anna.caller)
            #expect(bare.flair == nil)
            // One that is gone shows as none.
            let last = try await self.post(open.id, by: forum.ben, forum)
            try await forum.communities.deleteFlair(open.id, in: .id(forum.gardens), as: forum.mia.caller)
            #expect(try await forum.communities.post(last.id, as: nil).flair == nil)
        }
    }

    @Test func aCommunityMayRequireThem() async throws {
        try await Forum.run { forum async throws in
            let gardens = CommunityHandle.id(forum.gardens)
            _ = try await forum.communities.update(
                gardens, Wire.decode(#"{"requireFlair":true}"#), as: forum.mia.caller)
            // Nothing to choose, nothing required.
            _ = try await post(nil, by: forum.anna, forum)
            let reserved = try await make(#"{"text":"News","modOnly":true}"#, forum)
            _ = try await post(nil, by: forum.anna, forum)
            let open = try await make(#"{"text":"Tip"}"#, forum)
            #expect(try await refusal { _ = try await self.post(nil, by: forum.anna, forum) } == .validationFailed)
            let marked = try await post(open.id, by: forum.anna, forum)
            #expect(
                try await refusal {
                    _ = try await forum.communities.editPost(
                        marked.id, UpdatePostInput(flairId: .null), as: forum.anna.caller)
                } == .validationFailed)
            _ = try await post(reserved.id, by: forum.mia, forum)
        }
    }

    @Test func peopleBearThem() async throws {
        try await Forum.run { forum async throws in
            let gardens = CommunityHandle.id(forum.gardens)
            let free = try await make(#"{"text":"Novice","kind":"user","allowEdit":true}"#, forum)
            let fixed = try await make(#"{"text":"Expert","kind":"user"}"#, forum)
            let reserved = try await make(#"{"text":"Founder","kind":"user","modOnly":true}"#, forum)
            let post = try await make(#"{"text":"Tip"}"#, forum)
            func take(_ json: String) async throws -> OwnMembershipPayload {
                try await forum.communities.updateOwn(gardens, Wire.decode(json), as: forum.anna.caller)
            }
            #expect(try await take(#"{"userFlairId":"\#(fixed.id)"}"#).userFlair?.text == "Expert")
            for json in [
                #"{"userFlairText":"Mine"}"#, #"{"userFlairId":"\#(reserved.id)"}"#, #"{"userFlairId":"\#(post.id)"}"#,
                #"{"userFlairId":null,"userFlairText":"Mine"}"#,
            ] {
                #expect(try await refusal { _ = try await take(json) } == .validationFailed, "\(json)")
            }
            #expect(
                try await take(#"{"userFlairId":"\#(free.id)","userFlairText":"Roses"}"#).userFlair?.text == "Roses")
            #expect(try await take(#"{"isFavourite":true}"#).userFlair?.text == "Roses")
            let listed = try await forum.communities.members(
                of: gardens, text: nil, role: nil, PageRequest(), as: nil
            ).rows.first { $0.user.id == forum.anna.id }
            #expect(listed?.userFlair?.text == "Roses")
            // Moderators give any, and write on any.
            let given = try await forum.communities.updateMember(
                forum.anna.id, of: gardens,
                flair: UserFlairChange(id: .value(reserved.id), text: .value(Text("Since 1990"))),
                as: forum.mia.caller)
            #expect(given.userFlair?.text == "Since 1990" && given.userFlair?.id == reserved.id)
            #expect(
                try await forum.communities.view(gardens, as: forum.anna.caller).membership?.userFlair?.text
                    == "Since 1990")
            #expect(
                try await refusal {
                    _ = try await forum.communities.updateMember(
                        forum.anna.id, of: gardens, flair: UserFlairChange(id: .null), as: forum.ben.caller)
                } == .forbidden)
            try await forum.communities.deleteFlair(reserved.id, in: gardens, as: forum.mia.caller)
            #expect(try await forum.communities.view(gardens, as: forum.anna.caller).membership?.userFlair == nil)
        }
    }
}
