import Foundation
import GRDB
import Kernel
import Storage

/// A section as the database has it.
struct StoredSection: Sendable {
    /// Words by the name of the setting. Members that are no settings belong to rooms and are not looked at.
    var words: [String: [String]] = [:]
    /// 0 before the first change.
    var version = 0
    var updatedAt: Timestamp?
    var updatedBy: UserID?
}

/// All SQL of the settings. The rows are shared with the room that keeps set-up and registration, which changes members of
/// its own only.
enum SettingQueries {
    static let sections = "SELECT section, value, version, updatedAt FROM platformSettings"
    static let lastChange = """
        SELECT changedBy FROM settingRevisions WHERE section = ? ORDER BY id DESC LIMIT 1
        """
    static let revisions = """
        SELECT id, "old", "new", changedBy, createdAt FROM settingRevisions WHERE section = ? AND id < ?
        ORDER BY id DESC LIMIT ?
        """

    static func all(in db: Database) throws -> [SettingSection: StoredSection] {
        let rows = try db.all(sections) { row in
            (row[0] as String, row[1] as String, row[2] as Int, row[3] as Timestamp)
        }
        var found: [SettingSection: StoredSection] = [:]
        for (name, value, version, updatedAt) in rows {
            guard let section = SettingSection(rawValue: name) else { continue }
            found[section] = StoredSection(
                words: try words(value), version: version, updatedAt: updatedAt,
                updatedBy: try db.first(lastChange, [name]) { $0[0] as UserID? } ?? nil)
        }
        return found
    }

    /// Changes members of a section; those that are null go back to what the program says.
    static func merge(_ patch: String, into section: SettingSection, at now: Timestamp, in db: Database) throws {
        try db.run(
            """
            INSERT INTO platformSettings (section, value, createdAt, updatedAt) VALUES (?, json_patch('{}', ?), ?, ?)
            ON CONFLICT (section) DO UPDATE SET value = json_patch(value, ?), version = version + 1,
                updatedAt = excluded.updatedAt
            """,
            [section.rawValue, patch, now, now, patch])
    }

    static func insert(
        _ id: RevisionID, of section: SettingSection, old: String, new: String, by user: UserID?, at now: Timestamp,
        in db: Database
    ) throws {
        try db.run(
            """
            INSERT INTO settingRevisions (id, section, "old", "new", changedBy, createdAt) VALUES (?, ?, ?, ?, ?, ?)
            """,
            [id, section.rawValue, old, new, user, now])
    }

    /// A change as it is kept.
    struct Revision: Sendable {
        let id: RevisionID
        let old: [String: [String]]
        let new: [String: [String]]
        let changedBy: UserID?
        let createdAt: Timestamp
    }

    static func revisions(
        of section: SettingSection, before id: RevisionID, limit: Int, in db: Database
    ) throws -> [Revision] {
        try db.all(revisions, [section.rawValue, id, limit]) { row in
            Revision(
                id: row[0], old: try words(row[1]), new: try words(row[2]), changedBy: row[3], createdAt: row[4])
        }
    }

    private static func words(_ json: String) throws -> [String: [String]] {
        try JSON.decode([String: Words].self, from: Data(json.utf8)).compactMapValues(\.list)
    }

    /// One text, or a list of them; anything else is not ours.
    private struct Words: Decodable {
        let list: [String]?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            list = (try? container.decode([String].self)) ?? (try? container.decode(String.self)).map { [$0] }
        }
    }
}

/// Tag of the identities of changes.
enum RevisionKind {}
typealias RevisionID = ID<RevisionKind>
