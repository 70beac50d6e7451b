import Kernel

/// One field before and after, as text; nil is "none".
package struct AuditChange: Exampled, Hashable {
    package let field: String
    package let old: String?
    package let new: String?

    package init(_ field: String, old: String?, new: String?) {
        self.field = field
        self.old = old
        self.new = new
    }

    package static var example: AuditChange { AuditChange("name", old: "general", new: "lobby") }
}

extension [AuditChange] {
    /// Notes a field if it changed.
    mutating func note<Value: Equatable>(_ field: String, _ old: Value?, _ new: Value?) {
        guard old != new else { return }
        append(AuditChange(field, old: old.map { "\($0)" }, new: new.map { "\($0)" }))
    }
}
