import Blobs
import Kernel

/// A file someone put here.
package struct UploadedFile: Sendable, Equatable {
    package let id: FileID
    package let userId: UserID
    package let purpose: FilePurpose
    package let name: String
    package let mime: String
    /// Bytes, as they are served.
    package let size: Int
    package let hash: BlobHash
    /// Pixels; nil for what is no picture or has no readable header.
    package let width: Int?
    package let height: Int?
    package var altText: String?
    package let isSpoiler: Bool
    /// When something began to show it; nil while it waits.
    package let attachedAt: Timestamp?
    package let createdAt: Timestamp

    /// The address of its bytes. It never says anything else, so it may be kept for ever.
    package var url: String { "/media/\(id)/\(name.percentEncoded)" }
}
