import Accounts
import Audit
import Foundation
import Kernel

/// Which entries of the audit log are asked for.
struct AuditLogsInput: Exampled {
    let actor: UserID?
    /// As it is written: `queues.pause`.
    let action: Text<1, 64>?
    /// A kind and an id: `user:12`, `queue:media`.
    let target: Text<3, 97>?
    let outcome: AuditOutcome?
    let from: Timestamp?
    /// Before this.
    let to: Timestamp?
    /// Whether each entry is held against its hash and the entry before it.
    let verify: Bool?
    let cursor: String?
    let limit: Whole<1, 100>?

    static var example: AuditLogsInput {
        AuditLogsInput(
            actor: nil, action: nil, target: nil, outcome: .success, from: nil, to: nil, verify: true, cursor: nil,
            limit: nil)
    }

    /// - Throws: `validation_failed` for a target without a kind.
    func filter() throws -> AuditFilter {
        var filter = AuditFilter()
        filter.actor = actor
        filter.action = action?.value
        filter.outcome = outcome
        filter.from = from
        filter.until = to
        if let words = target?.value.split(separator: ":", maxSplits: 1), words.count == 2 {
            filter.target = AuditTarget(String(words[0]), String(words[1]))
        } else if target != nil {
            throw Refusal.invalid("target", "A target is a kind and an id, such as user:12.")
        }
        return filter
    }
}

/// One entry of the audit log.
struct AuditLogPayload: Exampled {
    let id: AuditID
    /// Position in the chain, from 1.
    let seq: Int64
    let actorKind: String
    /// Null for the system, and for people who are gone; `actorId` stays.
    let actor: UserRef?
    let actorId: UserID?
    let action: String
    let targetType: String?
    let targetId: String?
    let outcome: String
    let details: [String: String]
    let reason: String?
    let ip: String?
    let userAgent: String?
    let sessionId: SessionID?
    /// 0 to 100.
    let riskScore: Int
    /// SHA-256, lower-case hex, over the hash before and this entry.
    let hash: String
    /// Null when it was not looked at.
    let isIntact: Bool?
    let createdAt: Timestamp

    static var example: AuditLogPayload {
        AuditLogPayload(
            id: .sample, seq: 12, actorKind: "user", actor: .example, actorId: UserRef.example.id,
            action: "queues.pause", targetType: "queue", targetId: "media", outcome: "success", details: [:],
            reason: nil, ip: "192.0.2.7", userAgent: "Mozilla/5.0 (X11; Linux) Firefox/140.0", sessionId: .sample,
            riskScore: 0, hash: String(repeating: "0f", count: 32), isIntact: true, createdAt: .sample)
    }
}

extension AuditLogPayload {
    init(_ row: AuditRecord, actor: UserRef?, isIntact: Bool?) throws {
        self.init(
            id: row.id, seq: row.seq, actorKind: row.actorKind, actor: actor, actorId: row.actorId,
            action: row.action, targetType: row.targetType, targetId: row.targetId, outcome: row.outcome,
            details: try JSON.decode([String: String].self, from: Data(row.details.utf8)), reason: row.reason,
            ip: row.ip, userAgent: row.userAgent, sessionId: row.sessionId, riskScore: row.riskScore,
            hash: row.hash.hex, isIntact: isIntact, createdAt: row.createdAt)
    }
}

/// What a walk over the whole chain found.
struct AuditVerdictPayload: Exampled {
    let isIntact: Bool
    /// Entries looked at.
    let rows: Int
    /// The position of the first entry that was changed or is missing.
    let brokenAt: Int64?
    /// The hash of the newest entry: note it elsewhere, and nothing up to here can be changed unseen.
    let head: String?

    static var example: AuditVerdictPayload {
        AuditVerdictPayload(isIntact: true, rows: 12, brokenAt: nil, head: String(repeating: "0f", count: 32))
    }
}
