import Kernel

package enum BookmarkCollectionKind {}
package typealias BookmarkCollectionID = ID<BookmarkCollectionKind>

/// A place in which a person keeps saved things together.
package struct BookmarkCollection: Hashable, Sendable {
    package let id: BookmarkCollectionID
    package let userId: UserID
    /// Different from the person's other collections.
    package var name: String
    package var description: String?
    /// Whether it exists to nobody else.
    package var isPrivate: Bool
    package let itemCount: Int
    package let createdAt: Timestamp
    package var updatedAt: Timestamp

    /// Collections of one person.
    package static let most = 100
}
