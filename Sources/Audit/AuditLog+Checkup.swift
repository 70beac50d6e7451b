import Kernel
import Storage

extension AuditLog {
    /// The chain from its first row to its last. What broke it cannot be undone: that it shows is what it is for.
    package var checkup: Checkup {
        Checkup("audit", about: "the audit log, each row sealed with the one before") { run in
            run.tell("from the first row")
            let verdict = try await verify()
            guard let seq = verdict.brokenAt else { return [] }
            return [
                Fault(
                    .damage, "The audit log is not what was written.",
                    examples: ["row \(seq) is changed or missing; the \(verdict.rows) before it are intact"])
            ]
        }
    }
}
