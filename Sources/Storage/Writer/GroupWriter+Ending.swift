import GRDB
import Logging

/// How a group ends: everybody is told, or everything is undone.
extension GroupWriter {
    /// What follows a commit, in its order: caches, acknowledgements, then events and what else was to come after.
    func tell(_ members: [Member]) {
        for member in members {
            for invalidate in member.context.invalidations { invalidate() }
        }
        for member in members {
            switch member.outcome {
            case .success(let acknowledge): acknowledge()
            case .failure(let error): member.write.fail(WriteFailure.refusal(for: error))
            }
        }
        let successes = members.filter { $0.error == nil }
        let events = successes.flatMap(\.context.events)
        if !events.isEmpty {
            for subscriber in board.subscribers { subscriber(events) }
        }
        for member in successes {
            for body in member.context.afterwards { body() }
        }
        let failures = members.compactMap(\.error)
        board.count { $0.failures += UInt64(failures.count) }
        if failures.contains(where: WriteFailure.isDiskFull) { checkpoint() }
    }

    /// The whole transaction is lost. The verb to blame fails; the others have no part in it and run again, each alone. What
    /// they were told inside the lost transaction, good or bad, was never heard by anybody.
    /// - Parameter culprit: its position; nil when the commit of several failed and nobody can be blamed yet.
    func undo(_ members: [Member], because error: any Error, culprit: Int?, atCommit: Bool = false) {
        try? db.rollback()
        sequences.forgetAll()
        for member in members {
            member.context.scope.failed()
            for invalidate in member.context.invalidations { invalidate() }
        }
        logger.error("a transaction was rolled back", metadata: ["error": "\(error)", "verbs": "\(members.count)"])
        if WriteFailure.isFinal(error, atCommit: atCommit) {
            board.stop("\(error)")
            logger.critical("nothing is saved any more until a restart", metadata: ["error": "\(error)"])
        } else if WriteFailure.isDiskFull(error) {
            checkpoint()
        }
        for (position, member) in members.enumerated() {
            if position == culprit {
                board.count { $0.failures += 1 }
                member.write.fail(WriteFailure.refusal(for: error))
            } else {
                commitGroup(from: member.write, isAlone: true)
            }
        }
    }
}
