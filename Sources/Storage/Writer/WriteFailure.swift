import GRDB
import Kernel

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
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return true
        case .SQLITE_IOERR: return atCommit
        default: return false
        }
    }
}
