import GRDB
import Kernel

/// What the owner asks of bases: which there are, a new one, and proof that they can be restored.
extension Datastore {
    /// Between two looks whether a base is made.
    private static let pace = Duration.milliseconds(50)

    /// The bases there are, newest first.
    /// - Throws: `StorageError.system`.
    package func bases() throws -> [BaseFacts] { try prover.bases().map(BaseFacts.init) }

    /// How far the proof that runs is, 0 to 100; nil when none does.
    package var proofProgress: Int? { prover.progress }

    /// Restores a base and the journal after it into a folder aside, as a start on a copy does, looks through the whole of
    /// it, and keeps what came of it. Takes minutes on a large database, beside the work of others, and for so long as
    /// much room as the database.
    /// - Parameters:
    ///   - generation: nil is the newest.
    ///   - progress: told how far it is, 0 to 100.
    /// - Returns: also what could not be restored, with the reason.
    /// - Throws: `not_found` when there is no such base; `conflict` while another proof runs; `CancellationError`.
    @discardableResult
    package func prove(
        _ generation: Int? = nil, _ progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Proof {
        let proof = try await prover.prove(generation, progress)
        try await write("storage.prove") { try ProofQueries.add(proof, in: $0.db) }
        return proof
    }

    /// Makes a base of the database as it is now, and returns when it is on the medium.
    /// - Throws: `unavailable` with the cause when it cannot be made.
    @discardableResult
    package func makeBase() async throws -> BaseFacts {
        let before = keeper.newest.generation
        keeper.want()
        // The writer begins it between two groups, once no reader holds its log.
        while keeper.wish.isOpen {
            try await takeTurn()
            try await Task.sleep(for: Self.pace)
        }
        let made = keeper.newest
        guard made.generation > before else {
            throw Refusal(.unavailable, "No base could be made: \(keeper.wish.problem ?? "the server is stopping").")
        }
        return BaseFacts(made)
    }
}
