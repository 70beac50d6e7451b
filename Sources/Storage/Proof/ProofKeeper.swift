import Foundation
import Kernel
import Logging
import Synchronization

/// Runs proofs, one at a time, on a thread of its own that steps back before all others.
final class ProofKeeper: Sendable {
    private struct State {
        var running: (cancellation: CancellationFlag, percent: Int)?
        var thread: WorkThread?
        var isOver = false
    }

    private let directory: DataDirectory
    private let journal: GroupJournal
    private let keeper: BaseKeeper
    private let clock: WallClock
    private let logger: Logger
    private let freeBytes: @Sendable () -> Int64?
    private let state = Mutex(State())

    init(
        _ directory: DataDirectory, _ journal: GroupJournal, _ keeper: BaseKeeper, clock: WallClock, logger: Logger,
        freeBytes: (@Sendable () -> Int64?)?
    ) {
        self.directory = directory
        self.journal = journal
        self.keeper = keeper
        self.clock = clock
        self.logger = logger
        self.freeBytes = freeBytes ?? { directory.freeBytes }
    }

    /// How far the proof that runs is, 0 to 100; nil when none does.
    var progress: Int? { state.withLock { $0.running?.percent } }

    /// The bases there are, newest first.
    func bases() throws -> [BaseManifest] { try directory.bases.manifests() }

    /// - Parameter generation: nil is the newest.
    /// - Throws: `not_found` when there is no such base; `conflict` while another proof runs; `CancellationError`.
    func prove(_ generation: Int?, _ progress: @escaping @Sendable (Int) -> Void) async throws -> Proof {
        let cancellation = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { caller in
                let refusal = state.withLock { now -> Refusal? in
                    guard !now.isOver else { return Refusal(.unavailable, "The server is stopping.", retryAfter: 5) }
                    guard now.running == nil else { return Refusal(.conflict, "Another proof is running.") }
                    now.running = (cancellation, 0)
                    now.thread = WorkThread.start("proof") { [self] in
                        Background.stepBack()
                        let outcome = Result { try prove(generation, cancellation, progress) }
                        state.withLock { $0.running = nil }
                        caller.resume(with: outcome)
                    }
                    return nil
                }
                if let refusal { caller.resume(throwing: refusal) }
            }
        } onCancel: {
            cancellation.raise()
        }
    }

    /// Ends what is being proven and returns when its thread has ended.
    func close() async {
        let thread = state.withLock { state in
            state.isOver = true
            state.running?.cancellation.raise()
            return state.thread
        }
        await thread?.end()
    }

    private func prove(
        _ generation: Int?, _ cancellation: CancellationFlag, _ progress: @escaping @Sendable (Int) -> Void
    ) throws -> Proof {
        let wanted = generation ?? keeper.newest.generation
        // Bases and journal that are read stay, and with them what leads to this base.
        keeper.hold(wanted - 1)
        defer { keeper.letGo() }
        guard let base = try directory.bases.manifest(of: wanted) else { throw Refusal.notFound("backup") }
        let earlier = try bases().first { $0.generation < wanted }
        let (began, now) = (ContinuousClock.now, clock.now())
        let end = journal.reached?.end ?? base.end
        let prover = Prover(
            directory: directory, freeBytes: freeBytes, cancellation: cancellation, logger: logger
        ) { [self] percent in
            state.withLock { $0.running?.percent = percent }
            progress(percent)
        }
        var (bytes, compared, problem) = (Int64(0), Int?.none, String?.none)
        do {
            let found = try prover.prove(base, upTo: end, after: earlier)
            (bytes, compared) = (found.bytes, found.isCompared ? earlier?.generation : nil)
        } catch let error as CancellationError {
            throw error
        } catch {
            // It was removed before it was held.
            guard try directory.bases.manifest(of: wanted) != nil else { throw Refusal.notFound("backup") }
            problem = "\(error)"
        }
        let proof = Proof(
            generation: wanted, madeAt: base.createdAt, position: end.position, bytes: bytes,
            took: began.duration(to: .now), comparedWith: compared, problem: problem, at: now)
        tell(proof)
        return proof
    }

    private func tell(_ proof: Proof) {
        let facts: Logger.Metadata = [
            "generation": "\(proof.generation)", "position": "\(proof.position)", "ms": "\(proof.took.milliseconds)",
        ]
        guard let problem = proof.problem else {
            return logger.info("a restoration was proven", metadata: facts)
        }
        logger.error(
            "a copy of this directory could not be restored", metadata: facts.merging(["error": "\(problem)"]) { $1 })
    }
}
