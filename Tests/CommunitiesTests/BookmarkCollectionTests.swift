import Foundation
import GRDB
import Kernel
import Storage
import TestKit
import Testing

@testable import Communities

@Suite struct BookmarkCollectionTests {
    private func collection(
        _ name: String, isPrivate: Bool = true, of person: Person, _ forum: Forum
    ) async throws -> BookmarkCollectionPayload {
        try await forum.communities.createBookmarkCollection(
            CreateBookmarkCollectionInput(name: Text(name), description: nil, isPrivate: isPrivate), as: person.caller)
    }

    private func save(
        _ target: VoteTarget, in collection: BookmarkCollectionPayload?, note: String? = nil, by person: Person,
        _ forum: Forum
    ) async throws {
        _ = try await forum.communities.bookmark(
            target,
            BookmarkInput(
                collectionId: collection.map { .value($0.id) } ?? .null,
                note: try note.map { .value(try Text($0)) } ?? .absent),
            as: person.caller)
    }

    private func counts(_ person: Person, _ forum: Forum) async throws -> [String: Int] {
        let all = try await forum.communities.bookmarkCollections(of: nil, as: person.caller)
        return Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.itemCount) })
    }

    @Test func thingsLieInOneCollectionOrNone() async throws {
        try await Forum.run { forum async throws in
            let read = try await collection("To read", of: forum.ben, forum)
            let kept = try await collection("Kept", of: forum.ben, forum)
            let post = try await forum.post(by: forum.anna)
            let comment = try await forum.say(on: post.id, by: forum.anna)
            try await save(.post(post.id), in: read, note: "for the weekend", by: forum.ben, forum)
            try await save(.comment(comment.id), in: read, by: forum.ben, forum)
            #expect(try await counts(forum.ben, forum) == ["To read": 2, "Kept": 0])
            // Saving anew moves it, and what is not said stays.
            try await save(.post(post.id), in: kept, by: forum.ben, forum)
            #expect(try await counts(forum.ben, forum) == ["To read": 1, "Kept": 1])
            _ = try await forum.communities.bookmark(.post(post.id), as: forum.ben.caller)
            let inKept = try await forum.communities.bookmarks(nil, in: kept.id, PageRequest(), as: forum.ben.caller)
            #expect(inKept.rows.map(\.note) == ["for the weekend"] && inKept.rows.map(\.post?.id) == [post.id])
            for (kind, place, count) in [
                (BookmarksInput.Kind?.none, BookmarkCollectionID?.none, 2), (.post, nil, 1), (nil, read.id, 1),
                (.post, read.id, 0), (.comment, read.id, 1),
            ] {
                let found = try await forum.communities.bookmarks(
                    kind, in: place, PageRequest(), as: forum.ben.caller)
                #expect(found.rows.count == count)
            }
            try await forum.communities.unbookmark(.comment(comment.id), as: forum.ben.caller)
            #expect(try await counts(forum.ben, forum) == ["To read": 0, "Kept": 1])
            // Without its collection a thing stays saved.
            try await forum.communities.deleteBookmarkCollection(kept.id, as: forum.ben.caller)
            let rest = try await forum.communities.bookmarks(nil, PageRequest(), as: forum.ben.caller).rows
            #expect(rest.map(\.collectionId) == [nil] && rest.map(\.post?.id) == [post.id])
        }
    }

    @Test func othersSeeWhatIsShownAndNothingElse() async throws {
        try await Forum.run { forum async throws in
            let shown = try await collection("Shown", isPrivate: false, of: forum.ben, forum)
            let hidden = try await collection("Hidden", of: forum.ben, forum)
            let open = try await forum.post(by: forum.anna)
            let secret = try await forum.post(by: forum.anna, in: forum.cellar)
            try await save(.post(open.id), in: shown, note: "mine alone", by: forum.ben, forum)
            try await save(.post(secret.id), in: shown, by: forum.ben, forum)
            let seen = try await forum.communities.bookmarkCollections(of: forum.ben.id, as: forum.otto.caller)
            #expect(seen.map(\.name) == ["Shown"])
            let things = try await forum.communities.bookmarks(
                nil, in: shown.id, PageRequest(), as: forum.otto.caller)
            #expect(things.rows.map(\.post?.id) == [open.id] && things.rows.map(\.note) == [nil])
            let otto = forum.otto.client
            #expect(try await otto.get("/bookmarks?collectionId=\(hidden.id)").status == 404)
            for path in ["/bookmarks/collections/\(shown.id)", "/bookmarks/collections/\(hidden.id)"] {
                #expect(try await otto.patch(path, #"{"name":"Mine"}"#).status == 404)
                #expect(try await otto.delete(path).status == 404)
            }
            let into = #"{"collectionId":"\#(shown.id)"}"#
            #expect(try await otto.put("/posts/\(open.id)/bookmark", into).faultyFields == ["collectionId"])
            #expect(try await forum.communities.bookmarks(nil, PageRequest(), as: forum.otto.caller).rows.isEmpty)
            #expect(try await forum.app.anonymous.get("/bookmarks/collections?userId=\(forum.ben.id)").status == 401)
        }
    }

    @Test func namesAreOnesOwnOnce() async throws {
        try await Forum.run { forum async throws in
            let first = try await collection("One", of: forum.ben, forum)
            let second = try await collection("Two", of: forum.ben, forum)
            _ = try await collection("One", of: forum.anna, forum)
            #expect(
                try await refusal { _ = try await collection("One", of: forum.ben, forum) } == .conflict)
            let client = forum.ben.client
            let path = "/bookmarks/collections/\(second.id)"
            #expect(try await client.patch(path, #"{"name":"One"}"#).status == 409)
            let changed = try await client.patch(path, #"{"name":"Three","description":"x","isPrivate":false}"#)
                .data(BookmarkCollectionPayload.self)
            #expect(changed.name == "Three" && changed.description == "x" && !changed.isPrivate)
            let cleared = try await client.patch(path, #"{"description":null}"#).data(BookmarkCollectionPayload.self)
            #expect(cleared.description == nil && cleared.name == "Three" && first.isPrivate)
            for number in 2..<BookmarkCollection.most {
                _ = try await collection("Number \(number)", of: forum.ben, forum)
            }
            #expect(
                try await refusal { _ = try await collection("One more", of: forum.ben, forum) } == .conflict)
        }
    }

    @Test func queriesStayOnTheirIndexes() async throws {
        try await Forum.run { forum async throws in
            try await forum.store.read { db in
                for sql in [
                    BookmarkCollectionQueries.byId, BookmarkCollectionQueries.ofUser, BookmarkQueries.page,
                    BookmarkQueries.pageOfCollection,
                ] {
                    let plan = try db.queryPlan(sql)
                    #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(sql)\n\(plan)")
                }
            }
        }
    }
}
