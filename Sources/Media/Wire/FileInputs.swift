import Kernel
import Web

/// `GET /uploads`.
package struct FilesInput: Exampled {
    /// What a file can be asked for by, the first part of its type.
    package enum Kind: String, WireEnum {
        case image, video, audio, text, application
    }

    package let purpose: FilePurpose?
    package let kind: Kind?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: FilesInput { FilesInput(purpose: nil, kind: nil, cursor: nil, limit: nil) }
}

/// `PATCH /uploads/{file}`.
package struct FileChange: Exampled {
    package let altText: Patch<Text<0, 1000>>
    package let isSpoiler: Bool?
    /// null: where the file is shown decides alone.
    package let permissions: Patch<FilePermissionsInput>

    package static var example: FileChange {
        FileChange(altText: .value(.sample), isSpoiler: false, permissions: .value(.example))
    }
}

/// Who gets a file; what is absent stays as it is.
package struct FilePermissionsInput: Exampled {
    package let isPublic: Bool?
    package let allowedUsers: Items<UserID, 0, 100>?
    package let deniedUsers: Items<UserID, 0, 100>?
    package let availableFrom: Patch<Timestamp>
    package let availableUntil: Patch<Timestamp>
    package let maxDownloads: Patch<Whole<1, 1_000_000>>

    package static var example: FilePermissionsInput {
        FilePermissionsInput(
            isPublic: false, allowedUsers: nil, deniedUsers: nil, availableFrom: .absent, availableUntil: .null,
            maxDownloads: .null)
    }

    /// - Throws: `validation_failed` for a span that ends before it begins.
    func applied(to old: FilePermissions) throws -> FilePermissions {
        var new = old
        new.isPublic = isPublic ?? old.isPublic
        new.allowedUsers = allowedUsers?.values ?? old.allowedUsers
        new.deniedUsers = deniedUsers?.values ?? old.deniedUsers
        new.availableFrom = availableFrom.applied(to: old.availableFrom)
        new.availableUntil = availableUntil.applied(to: old.availableUntil)
        new.maxDownloads = maxDownloads.map(\.value).applied(to: old.maxDownloads)
        if let from = new.availableFrom, let until = new.availableUntil, from >= until {
            throw Refusal.invalid("permissions.availableUntil", "This is before it begins.")
        }
        return new
    }
}

/// What the owner of a file said about who gets it.
package struct FilePermissionsPayload: Exampled {
    package let isPublic: Bool
    package let allowedUsers: [UserID]
    package let deniedUsers: [UserID]
    package let availableFrom: Timestamp?
    package let availableUntil: Timestamp?
    package let maxDownloads: Int?

    init(_ permissions: FilePermissions) {
        isPublic = permissions.isPublic
        allowedUsers = permissions.allowedUsers
        deniedUsers = permissions.deniedUsers
        availableFrom = permissions.availableFrom
        availableUntil = permissions.availableUntil
        maxDownloads = permissions.maxDownloads
    }

    package static var example: FilePermissionsPayload { FilePermissionsPayload(FilePermissions()) }
}
