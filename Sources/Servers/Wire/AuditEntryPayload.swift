import Accounts
import Kernel

/// One line of a server's audit log.
package struct AuditEntryPayload: Exampled {
    package let id: AuditEntryID
    package let action: AuditAction
    /// Who did it; null once the person is gone.
    package let user: UserRef?
    package let targetType: String?
    package let targetId: String?
    package let reason: String?
    package let changes: [AuditChange]
    package let createdAt: Timestamp

    package init(_ entry: AuditEntry, user: UserRef?) {
        id = entry.id
        action = entry.action
        self.user = user
        targetType = entry.target?.type
        targetId = entry.target.map { String($0.number) }
        reason = entry.reason
        changes = entry.changes
        createdAt = entry.createdAt
    }

    package static var example: AuditEntryPayload { AuditEntryPayload(.example, user: .example) }
}
