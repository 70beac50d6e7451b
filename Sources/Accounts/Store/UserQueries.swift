import Foundation
import GRDB
import Kernel
import Media
import Storage

/// All SQL about people.
enum UserQueries {
    private static let columns = """
        users.id, username, displayName, email, emailVerifiedAt IS NOT NULL, bio, pronouns, location, website, locale, isBot, \
        isVerified, createdAt, avatarFileId, avatarUrl, bannerFileId, bannerUrl
        """

    static let byId = "SELECT \(columns) FROM users WHERE id = ? AND status <> 'deleted'"
    static let byUsername = "SELECT \(columns) FROM users WHERE username = ? AND status <> 'deleted'"
    /// In the order of the list.
    static let many = """
        SELECT \(columns) FROM json_each(?) AS list CROSS JOIN users ON users.id = list.value WHERE status <> 'deleted'
        """
    static let afterId = "SELECT \(columns) FROM users WHERE id > ? AND status <> 'deleted' ORDER BY id LIMIT ?"
    static let refById = """
        SELECT id, username, displayName, avatarUrl, isVerified, isBot FROM users WHERE id = ? AND status <> 'deleted'
        """
    static let credentialsByUsername = """
        SELECT id, username, passwordHash FROM users WHERE username = ? AND status <> 'deleted'
        """
    static let credentialsByEmail = """
        SELECT id, username, passwordHash FROM users WHERE emailHash = ? AND status <> 'deleted'
        """
    static let credentialsById = "SELECT id, username, passwordHash FROM users WHERE id = ? AND status <> 'deleted'"
    static let standingById = """
        SELECT users.status, users.suspendedUntil, users.banExpiresAt, users.sessionEpoch, users.isBot,
            staffGrants.level, staffGrants.permissions, staffGrants.expiresAt
        FROM users LEFT JOIN staffGrants ON staffGrants.userId = users.id WHERE users.id = ?
        """

    static func user(_ id: UserID, in db: Database) throws -> User? {
        try db.first(byId, [id], decode)
    }

    /// - Parameter username: folded.
    static func user(named username: String, in db: Database) throws -> User? {
        try db.first(byUsername, [username], decode)
    }

    static func users(_ ids: [UserID], in db: Database) throws -> [User] {
        ids.isEmpty ? [] : try db.all(many, [ids.jsonList()], decode)
    }

    static func users(after id: UserID, limit: Int, in db: Database) throws -> [User] {
        try db.all(afterId, [id, limit], decode)
    }

    static func ref(_ id: UserID, in db: Database) throws -> UserRef? {
        try db.first(refById, [id]) { row in
            UserRef(
                id: row[0], username: row[1], displayName: row[2], avatarUrl: row[3], isVerified: row[4], isBot: row[5])
        }
    }

    /// Whether a name is in use, by deleted people too: names of the past must not be impersonated.
    static func isTaken(username: String, in db: Database) throws -> Bool {
        try db.exists("SELECT 1 FROM users WHERE username = ?", [username])
    }

    static func isTaken(emailHash: Data, in db: Database) throws -> Bool {
        try db.exists("SELECT 1 FROM users WHERE emailHash = ?", [emailHash])
    }

    /// What signing in checks against.
    struct Credentials: Sendable {
        let id: UserID
        let username: String
        let passwordHash: String?
    }

    static func credentials(_ id: UserID, in db: Database) throws -> Credentials? {
        try db.first(credentialsById, [id], credentials)
    }

    /// - Parameter username: folded.
    static func credentials(named username: String, in db: Database) throws -> Credentials? {
        try db.first(credentialsByUsername, [username], credentials)
    }

    static func credentials(emailHash: Data, in db: Database) throws -> Credentials? {
        try db.first(credentialsByEmail, [emailHash], credentials)
    }

    static func standing(_ id: UserID, in db: Database) throws -> Standing? {
        try db.first(standingById, [id]) { row in
            Standing(
                status: AccountStatus(rawValue: row[0]) ?? .deleted, suspendedUntil: row[1], banExpiresAt: row[2],
                sessionEpoch: row[3], isBot: row[4], staff: try StaffQueries.grant(row, at: 5))
        }
    }

    /// What a new row is made of.
    struct Insertion {
        let id: UserID
        let username: String
        let displayName: String
        var sealedEmail: String?
        var emailHash: Data?
        let passwordHash: String?
        var bio: String?
        var locale = "en-US"
        var termsAcceptedAt: Timestamp?
        var isBot = false
        let createdAt: Timestamp
    }

    static func insert(_ user: Insertion, in db: Database) throws {
        try db.run(
            """
            INSERT INTO users (id, username, displayName, email, emailHash, passwordHash, bio, locale, termsAcceptedAt,
                isBot, createdAt, updatedAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                user.id, user.username, user.displayName, user.sealedEmail, user.emailHash, user.passwordHash, user.bio,
                user.locale, user.termsAcceptedAt, user.isBot, user.createdAt, user.createdAt,
            ])
    }

    static func update(profile user: User, at now: Timestamp, in db: Database) throws {
        try db.run(
            """
            UPDATE users SET displayName = ?, avatarFileId = ?, avatarUrl = ?, bannerFileId = ?, bannerUrl = ?, bio = ?,
                pronouns = ?, location = ?, website = ?, locale = ?, updatedAt = ?
            WHERE id = ?
            """,
            [
                user.displayName, user.avatar?.file, user.avatar?.url, user.banner?.file, user.banner?.url, user.bio,
                user.pronouns, user.location, user.website, user.locale, now, user.id,
            ])
    }

    static func setPassword(_ hash: String, of id: UserID, at now: Timestamp, in db: Database) throws {
        try db.run("UPDATE users SET passwordHash = ?, updatedAt = ? WHERE id = ?", [hash, now, id])
    }

    /// Voids every access token of a person.
    static func raiseEpoch(of id: UserID, at now: Timestamp, in db: Database) throws {
        try db.run("UPDATE users SET sessionEpoch = sessionEpoch + 1, updatedAt = ? WHERE id = ?", [now, id])
    }

    /// Ends or begins a ban.
    static func setBan(
        of id: UserID, _ ban: (reason: String, until: Timestamp?)?, at now: Timestamp, in db: Database
    ) throws {
        try db.run(
            "UPDATE users SET status = ?, banReason = ?, banExpiresAt = ?, bannedAt = ?, updatedAt = ? WHERE id = ?",
            [
                (ban == nil ? AccountStatus.active : .banned).rawValue, ban?.reason, ban?.until,
                ban == nil ? nil : now, now, id,
            ])
    }

    private static func credentials(_ row: Row) -> Credentials {
        Credentials(id: row[0], username: row[1], passwordHash: row[2])
    }

    private static func decode(_ row: Row) -> User {
        User(
            id: row[0], username: row[1], displayName: row[2], avatar: ShownPicture(row, at: 13),
            banner: ShownPicture(row, at: 15), sealedEmail: row[3], isEmailVerified: row[4],
            bio: row[5], pronouns: row[6], location: row[7], website: row[8], locale: row[9], isBot: row[10],
            isVerified: row[11], createdAt: row[12])
    }
}
