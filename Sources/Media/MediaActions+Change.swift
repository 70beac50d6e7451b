import GRDB
import Kernel
import Storage

extension MediaActions {
    /// Changes what is said about a file and who gets it.
    /// - Throws: `not_found`; `validation_failed` for limits on a picture that everybody sees.
    package func change(_ id: FileID, _ change: FileChange, of user: UserID) async throws -> FilePayload {
        try await store.write("media.change") { context in
            let file = try own(id, of: user, in: context.db)
            try FileQueries.describe(
                id, change.altText.map(\.value).applied(to: file.altText),
                isSpoiler: change.isSpoiler ?? file.isSpoiler, in: context.db)
            switch change.permissions {
            case .absent: break
            case .null: try PermissionQueries.delete(of: id, in: context.db)
            case .value(let input):
                guard !file.purpose.isPublic else {
                    throw Refusal.invalid("permissions", "Pictures of people and places are for everybody.")
                }
                let old = try PermissionQueries.one(id, in: context.db) ?? FilePermissions()
                try PermissionQueries.save(input.applied(to: old), of: id, in: context.db)
            }
            return FilePayload(
                try own(id, of: user, in: context.db), try PermissionQueries.one(id, in: context.db))
        }
    }

    /// Removes a file that nothing shows yet, one's own or, for moderators of the platform, anybody's; what is shown goes
    /// with what shows it.
    /// - Throws: `not_found`, `conflict`.
    package func delete(_ id: FileID, as caller: Caller) async throws {
        try await store.write("media.delete") { context in
            let isModerator = caller.staff.map { $0 >= .moderator } ?? false
            guard let file = try FileQueries.one(id, in: context.db), isModerator || file.userId == caller.userId else {
                throw Refusal.notFound("file")
            }
            guard file.attachedAt == nil else {
                throw Refusal(.conflict, "This file is in use. Remove it where it is shown.")
            }
            try FileQueries.delete(file, at: context.now, in: context.db)
        }
    }

    private func own(_ id: FileID, of user: UserID, in db: Database) throws -> UploadedFile {
        guard let file = try FileQueries.one(id, in: db), file.userId == user else { throw Refusal.notFound("file") }
        return file
    }
}
