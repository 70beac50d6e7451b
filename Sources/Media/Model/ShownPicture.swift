import Foundation
import GRDB
import Kernel
import Storage

/// A picture that stands for a person or a place wherever their name does: an avatar, an icon, a banner.
///
/// It is two neighbouring columns of the row it belongs to, so that whoever reads the name has the address at once.
/// The room's migration adds them with a trigger that gives the file back when another takes its place.
package struct ShownPicture: Sendable, Hashable {
    package let file: FileID
    /// The address of its bytes, under this server.
    package let url: String

    /// From two columns: the file and its address.
    package init?(_ row: Row, at index: Int) {
        guard let file = row[index] as FileID?, let url = row[index + 1] as String? else { return nil }
        self.file = file
        self.url = url
    }

    private init(_ file: UploadedFile) {
        self.file = file.id
        url = file.url
    }
}

extension ShownPicture {
    /// The picture of something new; none where no file is named.
    /// - Parameters:
    ///   - user: who put it here.
    ///   - field: the field of the input that named it.
    /// - Throws: `validation_failed` for a file that is not this person's, is for something else or is taken already.
    package static func take(
        _ file: FileID?, by user: UserID, for purpose: FilePurpose, field: String, in context: WriteContext
    ) throws -> ShownPicture? {
        guard let file else { return nil }
        let taken = try MediaActions.attach([file], of: user, for: purpose, field: field, in: context)
        return taken.first.map { ShownPicture($0) }
    }
}

extension ShownPicture? {
    /// The picture after a change that may name another.
    /// - Parameter change: the file to show from now on; null shows none.
    /// - Throws: as `take`.
    package func after(
        _ change: Patch<FileID>, by user: UserID, for purpose: FilePurpose, field: String, in context: WriteContext
    ) throws -> ShownPicture? {
        switch change {
        case .absent: return self
        case .null: return nil
        case .value(let file) where file == self?.file: return self
        case .value(let file): return try .take(file, by: user, for: purpose, field: field, in: context)
        }
    }
}

extension ShownPicture {
    /// What a migration says to give the rows of a table pictures: two columns each, and triggers that give a file back
    /// when another takes its place or the row goes. Frozen, as the migrations that were made of it are.
    package static func columns(_ names: [String], of table: String) -> String {
        names.map { name in
            """
            ALTER TABLE \(table) ADD COLUMN \(name)FileId INTEGER;
            ALTER TABLE \(table) ADD COLUMN \(name)Url TEXT;
            CREATE TRIGGER \(table)\(name.capitalized)Changed AFTER UPDATE OF \(name)FileId ON \(table)
            WHEN OLD.\(name)FileId IS NOT NULL AND OLD.\(name)FileId IS NOT NEW.\(name)FileId BEGIN
                UPDATE files SET attachedAt = NULL, expiresAt = 0 WHERE id = OLD.\(name)FileId;
            END;
            CREATE TRIGGER \(table)\(name.capitalized)Gone AFTER DELETE ON \(table) WHEN OLD.\(name)FileId IS NOT NULL BEGIN
                UPDATE files SET attachedAt = NULL, expiresAt = 0 WHERE id = OLD.\(name)FileId;
            END;
            """
        }.joined(separator: "\n")
    }
}
