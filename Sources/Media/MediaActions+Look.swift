import Blobs
import GRDB
import Kernel
import Logging
import Storage
import Web

extension MediaActions {
    /// What a file is, for those who may see it and whom it belongs to, wherever it is shown.
    /// - Throws: `not_found`.
    package func file(_ id: FileID, by viewer: Caller?) async throws -> FilePayload {
        try await store.read { db in
            let file = try find(id, in: db)
            if file.userId == viewer?.userId { return FilePayload(file, try PermissionQueries.one(id, in: db)) }
            return FilePayload(try visible(file, to: viewer, in: db).file)
        }
    }

    /// One's own files, newest first.
    package func files(of user: UserID, _ input: FilesInput, _ page: PageRequest) async throws -> Page<FilePayload> {
        let before = try page.key(1).map { FileID(rawValue: $0[0]) } ?? FileID(rawValue: .max)
        return try await store.read { db in
            let rows = try FileQueries.list(
                of: user, input.purpose, input.kind, below: before, limit: page.limit + 1, in: db)
            let shown = Page(fetched: rows, limit: page.limit) { [$0.id.rawValue] }
            let permissions = try PermissionQueries.all(shown.rows.map(\.id), in: db)
            return shown.map { FilePayload($0, permissions[$0.id]) }
        }
    }

    /// The bytes of a file as this person may see them. Who may not see the file learns nothing of it.
    /// - Parameters:
    ///   - name: as the address says; an address with another name leads nowhere.
    ///   - isKept: whether it is to be kept, whatever it is.
    /// - Throws: `not_found`; `gone` when it was handed out as often as its owner wanted.
    package func download(
        _ id: FileID, name: String? = nil, isKept: Bool = false, by viewer: Caller?
    ) async throws -> Download {
        let found = try await store.read { db in
            let found = try visible(find(id, in: db), to: viewer, in: db)
            guard name == nil || name == found.file.name, isKept || !found.isCounted else { throw Self.unknown }
            return found
        }
        let file = found.file
        guard let blob = try await blobs.open(file.hash) else {
            logger.error("a blob is missing", metadata: ["hash": "\(file.hash)", "file": "\(id)"])
            throw Refusal(.gone, "This file was lost. Its owner can send it again.")
        }
        if found.isCounted { try await count(id) }
        let type = FileType(mime: file.mime, kind: MediaKind(mime: file.mime))
        return Download(
            size: blob.size, contentType: type.isShownInline ? file.mime : Self.neutral(file.mime),
            entityTag: "\"\(file.hash.description.prefix(32))\"", caching: found.caching, name: file.name,
            isKept: isKept || !type.isShownInline
        ) { offset, count in try await blob.read(from: offset, count: count) }
    }

    private func count(_ id: FileID) async throws {
        try await store.write("media.download") { context in
            guard try PermissionQueries.take(id, in: context.db) else {
                throw Refusal(.gone, "This file was downloaded as often as its owner allows.")
            }
        }
    }

    /// The type a downloaded file is sent with: text keeps its encoding, a drawing must not run.
    private static func neutral(_ mime: String) -> String {
        mime.hasPrefix("text/") ? "\(mime); charset=utf-8" : mime == "image/svg+xml" ? "application/octet-stream" : mime
    }
}

/// A file that somebody may see.
private struct VisibleFile {
    let file: UploadedFile
    let isOwn: Bool
    let permissions: FilePermissions?

    var isCounted: Bool { !isOwn && permissions?.maxDownloads != nil }

    /// What an owner may take back is asked for again each time.
    var caching: String {
        if permissions != nil { return "private, no-cache" }
        let isPublic = file.purpose.isPublic && file.attachedAt != nil
        return "\(isPublic ? "public" : "private"), max-age=31536000, immutable"
    }
}

extension MediaActions {
    fileprivate static let unknown = Refusal.notFound("file")

    fileprivate func find(_ id: FileID, in db: Database) throws -> UploadedFile {
        guard let file = try FileQueries.one(id, in: db) else { throw Self.unknown }
        return file
    }

    /// What is attached is seen where it is shown; what still waits, by whom it belongs to and those it was opened to.
    /// - Throws: `not_found`.
    fileprivate func visible(_ file: UploadedFile, to viewer: Caller?, in db: Database) throws -> VisibleFile {
        let isOwn = file.userId == viewer?.userId
        let isInUse = file.attachedAt != nil
        if isInUse {
            guard try file.purpose.isPublic || ports.mayView(file, viewer, in: db) else { throw Self.unknown }
        }
        // Pictures for everybody take no limits, so there is nothing to look up for each avatar of a page.
        let permissions = file.purpose.isPublic ? nil : try PermissionQueries.one(file.id, in: db)
        let isAdmitted = permissions?.admit(viewer?.userId, isInUse: isInUse, at: clock.now()) ?? isInUse
        guard isOwn || isAdmitted else { throw Self.unknown }
        return VisibleFile(file: file, isOwn: isOwn, permissions: permissions)
    }
}
