import Crypto
import Foundation
import Kernel

/// One row as it is kept.
package struct AuditRecord: Sendable, Equatable {
    package let id: AuditID
    /// Position in the log, from 1, without gaps.
    package let seq: Int64
    package let actorId: UserID?
    package let actorKind: String
    package let action: String
    package let targetType: String?
    package let targetId: String?
    package let outcome: String
    /// One JSON object of texts.
    package let details: String
    package let reason: String?
    package let ip: String?
    package let userAgent: String?
    package let sessionId: SessionID?
    package let riskScore: Int
    /// The hash of the row before; 32 zeros for the first.
    package let prevHash: Data
    package let createdAt: Timestamp
    package internal(set) var hash = Data()

    /// What comes before the first row.
    static let origin = Data(count: 32)

    /// SHA-256 over the hash of the row before and every column in the order of the table: each as the count of its
    /// UTF-8 bytes in decimal, a colon and those bytes, nothing as a hyphen, so that no two rows give the same text.
    var seal: Data {
        var digest = SHA256()
        digest.update(data: prevHash)
        let columns: [String?] = [
            id.description, String(seq), actorId?.description, actorKind, action, targetType, targetId, outcome,
            details, reason, ip, userAgent, sessionId?.description, String(riskScore), String(createdAt.milliseconds),
        ]
        for column in columns {
            guard let column else {
                digest.update(data: Data("-".utf8))
                continue
            }
            digest.update(data: Data("\(column.utf8.count):\(column)".utf8))
        }
        return Data(digest.finalize())
    }

    /// Whether it is as it was written, and stands behind the row that it was written behind.
    package func isIntact(after previous: Data?) -> Bool {
        hash == seal && prevHash == previous ?? Self.origin
    }
}

/// Tag of the identities in this log.
package enum AuditKind {}
package typealias AuditID = ID<AuditKind>

/// What a walk over the whole log found.
package struct AuditVerdict: Sendable, Equatable {
    /// Rows looked at.
    package let rows: Int
    /// The position of the first row that is not what was written, or is missing; nil when all is well.
    package let brokenAt: Int64?
    /// Of the newest row: what a copy that is kept elsewhere can be held against.
    package let head: Data?

    package init(rows: Int, brokenAt: Int64?, head: Data?) {
        self.rows = rows
        self.brokenAt = brokenAt
        self.head = head
    }
}
