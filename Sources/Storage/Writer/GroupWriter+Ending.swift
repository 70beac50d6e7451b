import Foundation
import GRDB
import Kernel
import Logging

/// How a group ends: everybody is told, or everything is undone.
extension GroupWriter {
    /// What follows a commit, in its order: caches, acknowledgements, then events and what else was to come after.
    func tell(_ members: [Member]) {
        // By place: a member taken out of the array is copied with all it holds.
        for place in members.indices {
            for invalidate in members[place].context.invalidations { invalidate() }
        }
        var failures: [any Error] = []
        var hasEvents = false
        for place in members.indices {
            if let error = members[place].error {
                failures.append(error)
                members[place].write.fail(WriteFailure.refusal(for: error))
            } else {
                members[place].write.acknowledge()
                hasEvents = hasEvents || !members[place].context.events.isEmpty
            }
        }
        if hasEvents {
            let events = members.indices.flatMap { members[$0].error == nil ? members[$0].context.events : [] }
            for subscriber in board.subscribers { subscriber(events) }
        }
        for place in members.indices where members[place].error == nil {
            for body in members[place].context.afterwards { body() }
        }
        guard !failures.isEmpty else { return }
        board.count { $0.failures += UInt64(failures.count) }
        if failures.contains(where: WriteFailure.isDiskFull) { checkpoint() }
    }

    /// The whole transaction is lost. The verb to blame fails; the others have no part in it and run again, each alone. What
    /// they were told inside the lost transaction, good or bad, was never heard by anybody.
    /// - Parameter culprit: its position; nil when the commit of several failed and nobody can be blamed yet.
    func undo(_ members: [Member], because error: any Error, culprit: Int?, atCommit: Bool = false) {
        try? db.rollback()
        if let first = members.first { figures.ended(first.began.duration(to: .now), isCommitted: false) }
        sequences.forgetAll()
        for member in members {
            member.context.scope.failed()
            for invalidate in member.context.invalidations { invalidate() }
        }
        logger.error("a transaction was rolled back", metadata: ["error": "\(error)", "verbs": "\(members.count)"])
        if WriteFailure.isFinal(error, atCommit: atCommit) {
            stop(because: error)
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

    /// Nothing is acknowledged any more. A damaged database is made anew by the next start, from what the journal has.
    func stop(because error: any Error) {
        board.stop("\(error)")
        logger.critical("nothing is saved any more until a restart", metadata: ["error": "\(error)"])
        guard WriteFailure.isDamage(error) else { return }
        do {
            try DurableFile.makeIfAbsent(DataDirectory.suspicion(in: journal.database.deletingLastPathComponent()))
        } catch {
            logger.error("the damage could not be noted for the next start", metadata: ["error": "\(error)"])
        }
    }
}

/// What an error of SQLite means for the caller and for the store.
enum WriteFailure {
    /// A body that swallowed an error with which SQLite undid the whole transaction.
    struct TransactionGone: Error {}

    /// What the caller is told: `storage_full`, `unavailable`, or the error itself.
    static func refusal(for error: any Error) -> any Error {
        if error is TransactionGone { return unavailable(cause: error) }
        guard let error = error as? DatabaseError else { return error }
        switch error.resultCode {
        case .SQLITE_FULL:
            return Refusal(.storageFull, "The server's disk is full, so nothing can be saved.", cause: error)
        case .SQLITE_IOERR, .SQLITE_BUSY, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_NOMEM:
            return unavailable(cause: error)
        default: return error
        }
    }

    static func isDiskFull(_ error: any Error) -> Bool {
        (error as? DatabaseError)?.resultCode == .SQLITE_FULL
    }

    static func unavailable(retryAfter: Int = 5, cause: (any Error)? = nil) -> Refusal {
        Refusal(.unavailable, "The server cannot save anything now.", retryAfter: retryAfter, cause: cause)
    }

    /// Why nothing may be acknowledged any more after `error`; nil when the store may go on.
    ///
    /// After a failed flush the kernel may have dropped what it could not write and report success next time ("fsyncgate",
    /// 2018), so it is never retried. A damaged file must not be written further.
    static func isFinal(_ error: any Error, atCommit: Bool) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        switch error.extendedResultCode {
        case .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC: return true
        default: break
        }
        return isDamage(error) || (error.resultCode == .SQLITE_IOERR && atCommit)
    }

    /// Whether the file is not what SQLite wrote.
    static func isDamage(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        return [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
    }
}
