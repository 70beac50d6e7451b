import Foundation
import GRDB
import Kernel
import Storage

/// Writes the security log. The address is sealed: the log outlives sessions.
struct SecurityLog: Sendable {
    /// How long a row is kept (product contract, a.4).
    static let kept = Duration.days(365)
    static let outdated = "SELECT id FROM securityLogs WHERE id < ? ORDER BY id LIMIT ?"
    static let forget = "DELETE FROM securityLogs WHERE id IN (\(outdated))"

    let cipher: FieldCipher

    /// - Parameters:
    ///   - user: nil when an attempt named nobody.
    ///   - client: nil when the operator acted on the machine itself.
    func write(
        _ event: SecurityEvent, of user: UserID?, from client: ClientInfo?, details: [String: String] = [:],
        in context: WriteContext
    ) throws {
        let id = context.newID(SecurityLogKind.self)
        let place = FieldCipher.Place(table: "securityLogs", column: "ipAddress", row: id.rawValue)
        try context.db.run(
            """
            INSERT INTO securityLogs (id, userId, type, ipAddress, userAgent, details, riskScore, createdAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, user, event.rawValue, try client.map { try cipher.seal($0.address, at: place) }, client?.userAgent,
                details.isEmpty ? nil : try JSON.encode(details), event.risk, context.now,
            ])
    }
}

/// Tag of security-log identities.
package enum SecurityLogKind {}

/// Kinds of rows in `securityLogs`, those that verbs write so far.
enum SecurityEvent: String, WireEnum {
    case login
    case logout
    case loginFailed = "login_failed"
    case accountLocked = "account_locked"
    case passwordChanged = "password_changed"
    case tokenReuse = "token_reuse"
    case sessionRevoked = "session_revoked"
    case roleChanged = "role_changed"

    /// How much this says about an attack, 0 to 100.
    var risk: Int {
        switch self {
        case .login, .logout: 0
        case .sessionRevoked, .passwordChanged: 10
        case .loginFailed: 20
        case .roleChanged: 30
        case .accountLocked: 60
        case .tokenReuse: 90
        }
    }
}
