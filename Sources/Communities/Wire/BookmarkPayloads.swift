import Accounts
import Kernel

/// Where something saved lies and why it was saved; what is absent stays.
package struct BookmarkInput: Exampled {
    /// One of one's own collections; null puts it in none.
    package let collectionId: Patch<BookmarkCollectionID>
    package let note: Patch<Text<0, 500>>

    /// Saves and says nothing else.
    static var plain: BookmarkInput { BookmarkInput(collectionId: .absent, note: .absent) }
    package static var example: BookmarkInput { BookmarkInput(collectionId: .value(.sample), note: .value(.sample)) }
}

/// Which saved things are asked for, newest first.
package struct BookmarksInput: Exampled {
    /// One of one's own collections, or one that its owner shows; everything of one's own when absent.
    package let collectionId: BookmarkCollectionID?
    package let kind: Kind?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: BookmarksInput {
        BookmarksInput(collectionId: nil, kind: nil, cursor: nil, limit: nil)
    }

    /// What can be saved.
    package enum Kind: String, WireEnum {
        case post, comment
    }
}

/// Something saved: a post, or a comment.
package struct SavedPayload: Exampled {
    package let id: BookmarkID
    package let post: PostPayload?
    package let comment: CommentPayload?
    /// Null when it lies in no collection.
    package let collectionId: BookmarkCollectionID?
    /// Null to everyone but who wrote it.
    package let note: String?

    init(_ saved: BookmarkQueries.Saved, post: PostPayload?, comment: CommentPayload?, isOwn: Bool) {
        id = saved.id
        self.post = post
        self.comment = comment
        collectionId = saved.collectionId
        note = isOwn ? saved.note : nil
    }

    package static var example: SavedPayload {
        SavedPayload(
            BookmarkQueries.Saved(id: .sample, target: .post(.sample), collectionId: .sample, note: "for the weekend"),
            post: .example, comment: nil, isOwn: true)
    }
}

/// A new collection.
package struct CreateBookmarkCollectionInput: Exampled {
    package let name: Text<1, 50>
    package let description: Text<0, 200>?
    /// Yes when absent.
    package let isPrivate: Bool?

    package static var example: CreateBookmarkCollectionInput {
        CreateBookmarkCollectionInput(name: .sample, description: nil, isPrivate: true)
    }
}

/// A change of a collection; what is absent stays.
package struct UpdateBookmarkCollectionInput: Exampled {
    package let name: Text<1, 50>?
    package let description: Patch<Text<0, 200>>
    package let isPrivate: Bool?

    package static var example: UpdateBookmarkCollectionInput {
        UpdateBookmarkCollectionInput(name: .sample, description: .null, isPrivate: false)
    }
}

/// Whose collections are asked for.
package struct BookmarkCollectionsInput: Exampled {
    /// One's own when absent; of others those they show.
    package let userId: UserID?

    package static var example: BookmarkCollectionsInput { BookmarkCollectionsInput(userId: nil) }
}

/// A place for saved things.
package struct BookmarkCollectionPayload: Exampled, Hashable {
    package let id: BookmarkCollectionID
    package let userId: UserID
    package let name: String
    package let description: String?
    package let isPrivate: Bool
    package let itemCount: Int
    package let createdAt: Timestamp
    package let updatedAt: Timestamp

    init(_ collection: BookmarkCollection) {
        id = collection.id
        userId = collection.userId
        name = collection.name
        description = collection.description
        isPrivate = collection.isPrivate
        itemCount = collection.itemCount
        createdAt = collection.createdAt
        updatedAt = collection.updatedAt
    }

    package static var example: BookmarkCollectionPayload {
        BookmarkCollectionPayload(
            BookmarkCollection(
                id: .sample, userId: .sample, name: "To read", description: nil, isPrivate: true, itemCount: 3,
                createdAt: .sample, updatedAt: .sample))
    }
}
