import Audit
import Kernel
import Storage

/// What people do to caches, with its entry in the audit log: the one way for the interface and the operator.
struct CacheDesk: Sendable {
    let caches: CacheRegistry
    let audit: AuditLog

    /// Empties a cache, or all.
    /// - Returns: how many.
    /// - Throws: `not_found`.
    @discardableResult
    func clear(_ name: String?, by actor: AuditActor) async throws -> Int {
        let count = caches.clear(name)
        guard count > 0 else { throw Refusal(.notFound, "No cache is called \(name ?? "").") }
        try await audit.note(AuditEntry("caches.clear", by: actor, on: AuditTarget("cache", name ?? "all")))
        return count
    }
}
