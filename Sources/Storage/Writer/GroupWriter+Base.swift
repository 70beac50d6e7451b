import GRDB
import Logging

/// Beginning a base, which takes a moment in which the main file holds everything.
extension GroupWriter {
    func beginBaseIfDue() {
        guard let (_, written) = journal.reached, keeper.isDue(written), board.stoppedBecause == nil else { return }
        do {
            defer { gauge.checkpointed() }
            if try !keeper.begin(of: journal, in: db) { keeper.postpone() }
        } catch {
            keeper.postpone()
            logger.warning("no base could be begun", metadata: ["error": "\(error)"])
        }
    }
}

extension Database {
    /// Pages of the database as of its last commit.
    func pageCount() throws -> Int { try first("PRAGMA page_count") { $0[0] } ?? 0 }
}
