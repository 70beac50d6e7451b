import Kernel
import Web

/// What people saved, and where they keep it.
enum BookmarkRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        marks(communities, "/posts/{post}") { .post(try $0.id("post")) }
            + marks(communities, "/comments/{comment}") { .comment(try $0.id("comment")) }
            + collections(communities)
            + [
                Endpoint(
                    .get, "/bookmarks", .user, tag: "bookmarks", summary: "What you saved, newest first",
                    in: BookmarksInput.self, outPage: SavedPayload.self
                ) { input, call in
                    try await communities.bookmarks(
                        input.kind, in: input.collectionId, call.page(input.cursor, input.limit), as: call.user())
                }
            ]
    }

    private static func marks(
        _ communities: CommunityActions, _ path: String,
        _ target: @escaping @Sendable (Call) throws -> VoteTarget
    ) -> [Endpoint] {
        [
            Endpoint(
                .put, "\(path)/bookmark", .user, tag: "bookmarks", summary: "Save for yourself",
                in: BookmarkInput.self, out: BookmarkedPayload.self
            ) { input, call in try await communities.bookmark(target(call), input, as: call.user()) },
            Endpoint(
                .delete, "\(path)/bookmark", .user, tag: "bookmarks", summary: "Let go of something saved",
                in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await communities.unbookmark(target(call), as: call.user())
                return NoOutput()
            },
        ]
    }

    private static func collections(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/bookmarks/collections", .user, tag: "bookmarks", summary: "Collections of saved things",
                in: BookmarkCollectionsInput.self, out: [BookmarkCollectionPayload].self
            ) { input, call in try await communities.bookmarkCollections(of: input.userId, as: call.user()) },
            Endpoint(
                .post, "/bookmarks/collections", .user, tag: "bookmarks", summary: "Make a collection",
                in: CreateBookmarkCollectionInput.self, out: BookmarkCollectionPayload.self, status: .created
            ) { input, call in try await communities.createBookmarkCollection(input, as: call.user()) },
            Endpoint(
                .patch, "/bookmarks/collections/{collection}", .user, tag: "bookmarks", summary: "Change a collection",
                in: UpdateBookmarkCollectionInput.self, out: BookmarkCollectionPayload.self
            ) { input, call in
                try await communities.updateBookmarkCollection(call.id("collection"), input, as: call.user())
            },
            Endpoint(
                .delete, "/bookmarks/collections/{collection}", .user, tag: "bookmarks",
                summary: "Take a collection away; what lay in it stays saved", in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await communities.deleteBookmarkCollection(call.id("collection"), as: call.user())
                return NoOutput()
            },
        ]
    }
}
