import Kernel

/// What part of the audit log is asked for, newest first.
package struct AuditInput: Exampled {
    package let userId: UserID?
    package let action: AuditAction?
    package let from: Timestamp?
    package let to: Timestamp?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: AuditInput {
        AuditInput(userId: nil, action: .memberBan, from: nil, to: nil, cursor: nil, limit: nil)
    }
}
