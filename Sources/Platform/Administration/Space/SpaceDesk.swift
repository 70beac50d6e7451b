import Audit
import Hosting
import Jobs
import Kernel
import Storage

/// What uses the space, and what people do to bases, with its entry in the audit log.
///
/// The data directory is its own backup, so the backups are the bases that are kept in it: each with the journal after it
/// makes the whole database. The journal is what other servers call incremental.
struct SpaceDesk: Sendable {
    private static let mostProofs = 10

    let space: SpaceKeeper
    let store: Datastore
    let queue: JobQueue
    let audit: AuditLog

    /// What uses the space now and did before.
    func spaceUsed() async throws -> SpacePayload {
        SpacePayload(try await space.report(), try await space.history())
    }

    /// The bases, and how the last proofs went.
    func backups() async throws -> BackupsPayload {
        let proofs = try await store.read { db in (try db.proofs(), try db.newestSoundProof()) }
        return BackupsPayload(
            backups: try store.bases().map { base in
                BackupPayload(
                    base, proofs.0.first { $0.generation == base.generation && $0.madeAt == base.madeAt })
            },
            proofs: proofs.0.prefix(Self.mostProofs).map(ProofPayload.init),
            lastProvenAt: proofs.1?.at, progress: store.proofProgress)
    }

    /// Promises a new base.
    func make(by actor: AuditActor) async throws -> JobFacts {
        try await enqueue(MakeBase(), "make", AuditEntry("backups.make", by: actor, on: AuditTarget("site", "backups")))
    }

    /// Promises the proof that a base can be restored.
    /// - Throws: `not_found` when there is no such base.
    func verify(_ generation: Int, by actor: AuditActor) async throws -> JobFacts {
        guard try store.bases().contains(where: { $0.generation == generation }) else {
            throw Refusal.notFound("backup")
        }
        return try await enqueue(
            ProveRestore(generation: generation), "verify-\(generation)",
            AuditEntry("backups.verify", by: actor, on: AuditTarget("backup", "\(generation)")))
    }

    /// One at a time of a kind: who asks again is told of the one that is not over.
    private func enqueue(_ payload: some JobPayload, _ key: String, _ entry: AuditEntry) async throws -> JobFacts {
        var options = JobOptions()
        options.deduplication = Deduplication(key, ttl: .zero, mode: .swallowUntilOver)
        options.priority = .normal
        let id = try await store.write("backups.ask") { [options, queue, audit] context in
            let id = try queue.enqueue(payload, options, in: context)
            try audit.record(entry, in: context)
            return id
        }
        return try await queue.job(id)
    }
}
