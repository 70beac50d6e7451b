import Foundation
import GRDB
import Kernel
import Storage

/// The settings of the platform that are changed while it runs, one JSON value a section.
enum PlatformSettings {
    /// Section `general`.
    struct General: Codable, Sendable, Equatable {
        var registration = RegistrationMode.invite
    }

    /// Section `security`.
    struct Security: Codable, Sendable, Equatable {
        /// SHA-256 of the token in the set-up link, lower-case hex; nil when no link is out.
        var setupTokenHash: String?
    }

    static let bySection = "SELECT value FROM platformSettings WHERE section = ?"

    static func general(in db: Database) throws -> General {
        try value("general", in: db) ?? General()
    }

    static func security(in db: Database) throws -> Security {
        try value("security", in: db) ?? Security()
    }

    static func set(_ general: General, in context: WriteContext) throws {
        try set(general, "general", in: context)
    }

    static func set(_ security: Security, in context: WriteContext) throws {
        try set(security, "security", in: context)
    }

    private static func value<Value: Decodable>(_ section: String, in db: Database) throws -> Value? {
        try db.first(bySection, [section]) { row in
            try JSON.decode(Value.self, from: Data((row[0] as String).utf8))
        }
    }

    private static func set(_ value: some Encodable, _ section: String, in context: WriteContext) throws {
        try context.db.run(
            """
            INSERT INTO platformSettings (section, value, createdAt, updatedAt) VALUES (?, ?, ?, ?)
            ON CONFLICT (section) DO UPDATE SET value = excluded.value, version = version + 1,
                updatedAt = excluded.updatedAt
            """,
            [section, try JSON.encode(value), context.now, context.now])
    }
}
