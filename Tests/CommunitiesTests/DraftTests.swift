import Accounts
import Foundation
import GRDB
import Kernel
import Media
import Storage
import TestKit
import Testing

@testable import Communities

@Suite struct DraftTests {
    @Test func onlyItsAuthorKnowsOfADraft() async throws {
        try await Forum.run { forum async throws in
            let draft = try await forum.draft("Secret plans", by: forum.anna)
            #expect(draft.status == .draft && draft.score == 0 && draft.me?.vote == 0)
            #expect(try await forum.communities.post(draft.id, as: forum.anna.caller) == draft)
            #expect(
                try await forum.communities.drafts(PageRequest(), as: forum.anna.caller).rows.map(\.id) == [draft.id])
            for person in [forum.ben, forum.mia, forum.olga, forum.otto] {
                #expect(try await forum.communities.drafts(PageRequest(), as: person.caller).rows.isEmpty)
                for (method, path, body) in [
                    ("GET", "", ""), ("PATCH", "", #"{"title":"Mine now"}"#), ("DELETE", "", "{}"),
                    ("POST", "/publish", "{}"), ("PUT", "/like", "{}"), ("POST", "/vote", #"{"value":1}"#),
                    ("PUT", "/bookmark", "{}"), ("GET", "/comments", ""), ("POST", "/comments", #"{"content":"hi"}"#),
                    ("POST", "/moderate", #"{"action":"pin"}"#), ("GET", "/revisions", ""), ("GET", "/similar", ""),
                    ("POST", "/share", #"{"channel":"link"}"#), ("PUT", "/pin-to-profile", "{}"),
                ] {
                    let answer = try await person.send(method, "/posts/\(draft.id)\(path)", body)
                    #expect(answer.status == 404, "\(method) \(path)")
                }
            }
            #expect(try await forum.communities.post(draft.id, as: forum.anna.caller) == draft)
        }
    }

    @Test func noListAndNoIndexComesUponADraft() async throws {
        try await Forum.run { forum async throws in
            try await forum.draft("Secret plans", by: forum.anna)
            for client in [forum.anna.client, forum.mia.client, forum.app.anonymous] {
                for path in [
                    "/feed?view=all", "/feed?view=all&sort=new", "/feed?view=all&sort=rising", "/posts?user=@anna",
                    "/posts?community=gardens", "/communities/gardens", "/posts/trending",
                ] {
                    let answer = try await client.get(path)
                    #expect(answer.status == 200)
                    #expect(!answer.text.contains("Secret"), "\(path)")
                }
            }
            let (rows, count) = try await forum.store.read { db in
                (
                    try forum.communities.rows(after: PostID(rawValue: 0), limit: 10, in: db),
                    try CommunityQueries.counts(of: forum.gardens, in: db).posts
                )
            }
            #expect(rows.isEmpty && count == 0)
            #expect(try await forum.events(in: .community(forum.gardens)).allSatisfy { !$0.type.hasPrefix("post:") })
        }
    }

    @Test func aDraftIsChangedAndPublishedAsNew() async throws {
        try await Forum.run { forum async throws in
            let draft = try await forum.draft("First thoughts", by: forum.anna)
            forum.app.clock.advance(.hours(30))
            let between = try await forum.post("Meanwhile", by: forum.ben)
            let edited = try await forum.communities.editPost(
                draft.id, Wire.decode(#"{"title":"Second thoughts","content":"<@\#(forum.ben.id)>","isSpoiler":true}"#),
                as: forum.anna.caller)
            #expect(edited.id == draft.id && edited.status == .draft && edited.editedAt == forum.now)
            let post = try await forum.communities.publishDraft(draft.id, as: forum.anna.caller)
            #expect(post.status == .published && post.title == "Second thoughts" && post.isSpoiler)
            #expect(post.mentions.users.map(\.id) == [forum.ben.id])
            #expect(post.createdAt == forum.now && post.editedAt == nil && post.revision == 1)
            #expect(post.score == 1 && post.me?.vote == 1)
            #expect(post.id > between.id)
            for sort in [FeedSort.new, .rising] {
                let feed = try await forum.communities.feed(.example(.all, sort), PageRequest(), as: nil)
                #expect(feed.rows.first?.id == post.id, "\(sort)")
            }
            let created = try await forum.events(in: .community(forum.gardens)).filter { $0.type == "post:created" }
            #expect(created.count == 2)
            #expect(created.last?.payload.contains("Second thoughts") == true)
            #expect(try await forum.communities.drafts(PageRequest(), as: forum.anna.caller).rows.isEmpty)
            #expect(
                try await refusal {
                    _ = try await forum.communities.publishDraft(draft.id, as: forum.anna.caller)
                } == .notFound)
        }
    }

    @Test func publishingAsksWhoMayPost() async throws {
        try await Forum.run { forum async throws in
            let draft = try await forum.draft("Not yet", by: forum.otto)
            #expect(
                try await refusal {
                    _ = try await forum.communities.publishDraft(draft.id, as: forum.otto.caller)
                } == .forbidden)
            // What was refused is still there.
            #expect(try await forum.communities.post(draft.id, as: forum.otto.caller).status == .draft)
            #expect(
                try await refusal {
                    try await forum.draft("Not here", by: forum.otto, in: forum.cellar)
                } == .notFound)
        }
    }

    @Test func aDraftOfACommunityNoLongerSeenStaysOutOfSight() async throws {
        try await Forum.run { forum async throws in
            let draft = try await forum.draft("From within", by: forum.ben, in: forum.cellar)
            try await forum.communities.removeMember(
                forum.ben.id, from: .id(forum.cellar), reason: nil, as: forum.mia.caller)
            #expect(try await forum.communities.drafts(PageRequest(), as: forum.ben.caller).rows.isEmpty)
            for verb in ["GET", "PATCH"] {
                #expect(try await forum.ben.send(verb, "/posts/\(draft.id)", "{}").status == 404)
            }
            #expect(try await forum.ben.send("POST", "/posts/\(draft.id)/publish", "{}").status == 404)
            #expect(try await forum.ben.send("DELETE", "/posts/\(draft.id)", "{}").status == 204)
        }
    }

    @Test func draftsArePagedBoundedAndDeleted() async throws {
        var options = Forum.quick
        options.drafts = 3
        try await Forum.run(options: options) { forum async throws in
            var made: [PostID] = []
            for number in 0..<3 { made.append(try await forum.draft("Draft \(number)", by: forum.anna).id) }
            #expect(try await refusal { try await forum.draft("One more", by: forum.anna) } == .conflict)
            let first = try await forum.communities.drafts(PageRequest(limit: 2), as: forum.anna.caller)
            let second = try await forum.communities.drafts(
                PageRequest(after: first.next, limit: 2), as: forum.anna.caller)
            #expect((first.rows + second.rows).map(\.id) == made.reversed() && second.next == nil)
            try await forum.communities.deletePost(made[1], reason: nil, as: forum.anna.caller)
            try await forum.draft("One more", by: forum.anna)
        }
    }

    @Test func picturesGoWithTheDraft() async throws {
        try await Forum.run { forum async throws in
            let files = [
                try await forum.picture("a.gif", by: forum.anna), try await forum.picture("b.gif", by: forum.anna),
            ]
            let media = files.map { #"{"fileId":"\#($0)","alt":"seen \#($0)"}"# }.joined(separator: ",")
            let input = #"{"communityId":"\#(forum.gardens)","title":"Pictures","media":[\#(media)],"status":"draft"}"#
            let draft = try await forum.anna.client.post("/posts", input).data(PostPayload.self)
            #expect(draft.type == .image && draft.media.map(\.id) == files)
            #expect(try await forum.mia.client.get("/" + draft.media[0].url).status == 404)
            // Taken by the draft, no other post shows them.
            #expect(try await forum.anna.client.post("/posts", input).status == 422)
            #expect(try await forum.media.sweep().files == 0)
            let post = try await forum.anna.client.post("/posts/\(draft.id)/publish").data(PostPayload.self)
            #expect(post.media == draft.media && post.type == .image)
            #expect(try await forum.app.anonymous.get("/" + post.media[0].url).status == 200)
            #expect(try await forum.media.sweep().files == 0)

            let other = try await forum.picture("c.gif", by: forum.anna)
            let unwanted = try await forum.anna.client.post(
                "/posts",
                #"{"communityId":"\#(forum.gardens)","title":"Unwanted","media":[{"fileId":"\#(other)"}],"status":"draft"}"#
            ).data(PostPayload.self)
            #expect(try await forum.anna.client.delete("/posts/\(unwanted.id)").status == 204)
            #expect(try await forum.media.sweep().files == 1)
        }
    }
}

extension Forum {
    /// Keeps a draft and moves the clock a little.
    @discardableResult
    func draft(_ title: String, by person: Person, in community: CommunityID? = nil) async throws -> PostPayload {
        app.clock.advance(.milliseconds(5))
        return try await communities.createPost(
            CreatePostInput(communityId: community ?? gardens, title: Text(title), status: .draft), as: person.caller)
    }

    /// Puts a picture here for a post.
    func picture(_ name: String, by person: Person) async throws -> FileID {
        let gif = Array("GIF89a".utf8) + [40, 0, 30, 0, 0, 0, 0, 0x3B]
        let answer = try await person.client.upload(
            "/uploads",
            [
                (name: "purpose", fileName: nil, bytes: Array("post".utf8)), (name: "file", fileName: name, bytes: gif),
            ])
        return try #require(try answer.data([FilePayload].self).first).id
    }
}

extension Person {
    /// A request by the name of its method.
    func send(_ method: String, _ path: String, _ body: String) async throws -> TestResponse {
        switch method {
        case "GET": try await client.get(path)
        case "POST": try await client.post(path, body)
        case "PUT": try await client.put(path, body)
        case "PATCH": try await client.patch(path, body)
        default: try await client.delete(path, body)
        }
    }
}
