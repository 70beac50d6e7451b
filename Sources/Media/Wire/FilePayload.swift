import Blobs
import Kernel

/// A file by itself.
package struct FilePayload: Exampled {
    package let id: FileID
    package let url: String
    package let name: String
    package let mime: String
    package let size: Int
    package let width: Int?
    package let height: Int?
    package let altText: String?
    package let isSpoiler: Bool
    package let purpose: FilePurpose
    /// Whether something shows it.
    package let isAttached: Bool
    package let createdAt: Timestamp
    /// What its owner said about who gets it; absent to everybody else, and where nothing was said.
    @Sparse package private(set) var permissions: FilePermissionsPayload?

    init(_ file: UploadedFile, _ permissions: FilePermissions? = nil) {
        id = file.id
        url = file.url
        name = file.name
        mime = file.mime
        size = file.size
        width = file.width
        height = file.height
        altText = file.altText
        isSpoiler = file.isSpoiler
        purpose = file.purpose
        self.permissions = permissions.map(FilePermissionsPayload.init)
        isAttached = file.attachedAt != nil
        createdAt = file.createdAt
    }

    package static var example: FilePayload { FilePayload(.example, FilePermissions()) }
}

/// A file as part of a message or post: `{id, url, name, mime, size, width, height, altText, isSpoiler}`.
package struct AttachmentPayload: Exampled, Hashable {
    package let id: FileID
    /// Under this server; the cookie says who asks.
    package let url: String
    package let name: String
    package let mime: String
    /// Bytes.
    package let size: Int
    /// Pixels as shown; null for what is no picture.
    package let width: Int?
    package let height: Int?
    package let altText: String?
    package let isSpoiler: Bool

    package init(_ file: UploadedFile) {
        id = file.id
        url = file.url
        name = file.name
        mime = file.mime
        size = file.size
        width = file.width
        height = file.height
        altText = file.altText
        isSpoiler = file.isSpoiler
    }

    package static var example: AttachmentPayload { AttachmentPayload(.example) }
}

extension UploadedFile {
    /// The file in every example.
    static var example: UploadedFile {
        UploadedFile(
            id: .sample, userId: .sample, purpose: .attachment, name: "garden.jpg", mime: "image/jpeg", size: 184_320,
            hash: .empty, width: 1600, height: 1200, altText: "Runner beans on a fence", isSpoiler: false,
            attachedAt: nil, createdAt: .sample)
    }
}
