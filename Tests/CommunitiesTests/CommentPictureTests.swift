import Foundation
import Kernel
import Media
import Storage
import TestKit
import Testing

@testable import Communities

@Suite struct CommentPictureTests {
    private static let gif = Array("GIF89a".utf8) + [40, 0, 30, 0, 0, 0, 0, 0x3B]

    private func put(
        _ name: String, _ bytes: [UInt8] = gif, for purpose: String = "comment", by person: Person
    ) async throws -> FilePayload {
        let answer = try await person.client.upload(
            "/uploads",
            [
                (name: "purpose", fileName: nil, bytes: Array(purpose.utf8)),
                (name: "file", fileName: name, bytes: bytes),
            ])
        return try #require(try answer.data([FilePayload].self).first)
    }

    private func say(
        _ content: String, showing file: FilePayload, on post: PostID, by person: Person
    ) async throws -> TestResponse {
        try await person.client.post(
            "/posts/\(post)/comments", #"{"content":"\#(content)","mediaFileId":"\#(file.id)","alt":"A bean"}"#)
    }

    /// Whether someone gets the bytes.
    private func sees(_ file: FilePayload, _ client: TestClient) async throws -> Bool {
        try await client.get("/" + file.url).status == 200
    }

    @Test func aPictureTravelsWithItsComment() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let file = try await put("bean.gif", by: forum.ben)
            let made = try await say("", showing: file, on: post.id, by: forum.ben).data(CommentPayload.self)
            #expect(made.media?.id == file.id && made.media?.altText == "A bean" && made.media?.width == 40)
            let tree = try await forum.communities.tree(
                of: post.id,
                CommentTreeInput(sort: nil, depth: nil, parentId: nil, cursor: nil, limit: nil), after: nil, as: nil)
            #expect(tree.comments.map(\.media) == [made.media])
            let told = try #require(try await forum.events(in: .post(post.id)).last { $0.type == "comment:new" })
            let event = try JSON.decode(CommunityEventPayload.OfComment.self, from: Data(told.payload.utf8))
            #expect(event.comment.media == made.media)
            #expect(try await sees(file, forum.app.anonymous))
            // Its words may go, itself it stays.
            let words = try await forum.communities.editComment(made.id, to: "A bean", as: forum.ben.caller)
            #expect(words.media == made.media)
            let bare = try await forum.communities.editComment(made.id, to: "", as: forum.ben.caller)
            #expect(bare.content.isEmpty && bare.media == made.media)
            // With the comment it goes for good.
            try await forum.communities.deleteComment(made.id, reason: nil, as: forum.ben.caller)
            let gone = try await forum.communities.context(of: made.id, ancestors: 0, as: forum.ben.caller)
            #expect(gone.comment.isDeleted && gone.comment.media == nil)
            for client in [forum.anna.client, forum.mia.client, forum.app.anonymous] {
                #expect(try await !sees(file, client))
            }
            #expect(try await forum.media.sweep().files == 1)
        }
    }

    @Test func whoMayNotReadTheCommentDoesNotSeeIt() async throws {
        try await Forum.run { forum async throws in
            let secret = try await forum.post(by: forum.anna, in: forum.cellar)
            let hidden = try await put("cellar.gif", by: forum.anna)
            #expect(try await say("", showing: hidden, on: secret.id, by: forum.anna).status == 201)
            for (client, mayLook) in [
                (forum.ben.client, true), (forum.otto.client, false), (forum.app.anonymous, false),
            ] {
                #expect(try await sees(hidden, client) == mayLook)
            }
            // Taken down: its author and the moderators still see it, and nobody in the room is told what it was.
            let post = try await forum.post(by: forum.anna)
            let rude = try await put("rude.gif", by: forum.ben)
            let comment = try await say("look", showing: rude, on: post.id, by: forum.ben).data(CommentPayload.self)
            _ = try await forum.communities.moderateComment(
                comment.id, .remove, reason: nil, as: forum.mia.caller)
            for (person, mayLook) in [(forum.ben, true), (forum.mia, true), (forum.anna, false), (forum.otto, false)] {
                #expect(try await sees(rude, person.client) == mayLook)
                let shown = try await forum.communities.context(of: comment.id, ancestors: 0, as: person.caller)
                #expect((shown.comment.media != nil) == mayLook)
            }
            let told = try #require(try await forum.events(in: .post(post.id)).last { $0.type == "comment:updated" })
            #expect(!told.payload.contains("rude.gif"))
            // A deleted post takes what was said under it with it.
            let other = try await put("other.gif", by: forum.ben)
            #expect(try await say("", showing: other, on: post.id, by: forum.ben).status == 201)
            try await forum.communities.deletePost(post.id, reason: nil, as: forum.anna.caller)
            #expect(try await !sees(other, forum.mia.client))
        }
    }

    @Test func whatDoesNotFitIsRefused() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let words = try await put("a.txt", Array("words".utf8), by: forum.ben)
            let foreign = try await put("b.gif", by: forum.anna)
            let ofPost = try await put("c.gif", for: "post", by: forum.ben)
            for file in [words, foreign, ofPost] {
                #expect(try await say("x", showing: file, on: post.id, by: forum.ben).faultyFields == ["mediaFileId"])
            }
            let file = try await put("d.gif", by: forum.ben)
            #expect(try await say("x", showing: file, on: post.id, by: forum.ben).status == 201)
            #expect(try await say("x", showing: file, on: post.id, by: forum.ben).faultyFields == ["mediaFileId"])
            for content in ["", "   "] {
                let empty = try await forum.ben.client.post("/posts/\(post.id)/comments", #"{"content":"\#(content)"}"#)
                #expect(empty.faultyFields == ["content"])
            }
            let plain = try await forum.say(on: post.id, by: forum.ben)
            #expect(
                try await refusal {
                    _ = try await forum.communities.editComment(plain.id, to: "", as: forum.ben.caller)
                } == .validationFailed)
        }
    }

    @Test func queriesStayOnTheirIndexes() async throws {
        try await Forum.run { forum async throws in
            try await forum.store.read { db in
                #expect(try db.queryPlan(CommunityActions.commentPictures.showing).scans.isEmpty)
                let several = try db.queryPlan(CommunityActions.commentPictures.ofMany)
                #expect(several.scans.allSatisfy { !$0.contains("commentMedia") }, "\(several)")
            }
        }
    }
}
