import Foundation
import GRDB
import Kernel
import Media
import Storage
import TestKit
import Testing

@testable import Communities

@Suite struct ImagePostTests {
    private static let gif = Array("GIF89a".utf8) + [40, 0, 30, 0, 0, 0, 0, 0x3B]

    private func put(_ name: String, _ bytes: [UInt8] = gif, by person: Person) async throws -> FilePayload {
        let answer = try await person.client.upload(
            "/uploads",
            [
                (name: "purpose", fileName: nil, bytes: Array("post".utf8)),
                (name: "file", fileName: name, bytes: bytes),
            ])
        return try #require(try answer.data([FilePayload].self).first)
    }

    private func post(
        _ files: [FilePayload], more: String = "", by person: Person, in community: CommunityID
    ) async throws -> TestResponse {
        let media = files.map { #"{"fileId":"\#($0.id)","alt":"\#($0.name) seen"}"# }.joined(separator: ",")
        return try await person.client.post(
            "/posts", #"{"communityId":"\#(community)","title":"Pictures","media":[\#(media)]\#(more)}"#)
    }

    @Test func picturesTravelWithThePost() async throws {
        try await Forum.run { forum async throws in
            let files = [try await put("b.gif", by: forum.anna), try await put("a.gif", by: forum.anna)]
            let made = try await post(files, by: forum.anna, in: forum.gardens).data(PostPayload.self)
            #expect(made.type == .image && made.media.map(\.name) == ["b.gif", "a.gif"])
            #expect(made.media.first?.altText == "b.gif seen" && made.media.first?.width == 40)
            let read = try await forum.app.anonymous.get("/posts/\(made.id)").data(PostPayload.self)
            #expect(read.media == made.media)
            let feed = try await forum.ben.client.get("/posts?community=gardens&type=image").data([PostPayload].self)
            #expect(feed.map(\.media) == [made.media])
            // Of an open community everybody sees them; once deleted nobody does, and the sweep takes the file.
            for client in [forum.otto.client, forum.app.anonymous] {
                #expect(try await client.get("/" + files[0].url).status == 200)
            }
            #expect(try await forum.anna.client.delete("/posts/\(made.id)").status == 204)
            for client in [forum.anna.client, forum.mia.client, forum.app.anonymous] {
                #expect(try await client.get("/media/\(files[1].id)/b.gif").status == 404)
                #expect(try await client.get("/" + files[0].url).status == (client.userId == forum.anna.id ? 200 : 404))
            }
            #expect(try await forum.media.sweep().files == 2)
        }
    }

    @Test func whoMayNotReadThePostDoesNotSeeItsPictures() async throws {
        try await Forum.run { forum async throws in
            let hidden = try await put("cellar.gif", by: forum.anna)
            #expect(try await post([hidden], by: forum.anna, in: forum.cellar).status == 201)
            #expect(try await forum.ben.client.get("/" + hidden.url).status == 200)
            for client in [forum.otto.client, forum.app.anonymous] {
                #expect(try await client.get("/" + hidden.url).status == 404)
            }
            // Taken down: its author and the moderators still see it.
            let shown = try await put("rude.gif", by: forum.anna)
            let rude = try await post([shown], by: forum.anna, in: forum.gardens).data(PostPayload.self)
            _ = try await forum.communities.moderatePost(rude.id, .remove, reason: nil, as: forum.mia.caller)
            #expect(try await forum.ben.client.get("/" + shown.url).status == 404)
            #expect(try await forum.mia.client.get("/" + shown.url).status == 200)
            #expect(try await forum.anna.client.get("/" + shown.url).status == 200)
        }
    }

    @Test func whatDoesNotFitIsRefused() async throws {
        try await Forum.run { forum async throws in
            let picture = try await put("a.gif", by: forum.anna)
            let words = try await put("a.txt", Array("words".utf8), by: forum.anna)
            #expect(try await post([words], by: forum.anna, in: forum.gardens).faultyFields == ["media"])
            #expect(try await post([picture], by: forum.ben, in: forum.gardens).faultyFields == ["media"])
            #expect(try await post([picture, picture], by: forum.anna, in: forum.gardens).faultyFields == ["media"])
            let both = #","url":"https://example.org/""#
            #expect(try await post([picture], more: both, by: forum.anna, in: forum.gardens).faultyFields == ["url"])
            #expect(try await post([picture], by: forum.anna, in: forum.gardens).status == 201)
            #expect(try await post([picture], by: forum.anna, in: forum.gardens).faultyFields == ["media"])
        }
    }

    @Test func queriesStayOnTheirIndexes() async throws {
        try await Forum.run { forum async throws in
            try await forum.store.read { db in
                #expect(try db.queryPlan(CommunityActions.pictures.showing).scans.isEmpty)
                let several = try db.queryPlan(CommunityActions.pictures.ofMany)
                #expect(several.scans.allSatisfy { !$0.contains("postMedia") }, "\(several)")
            }
        }
    }
}
