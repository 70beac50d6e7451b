import GRDB
import Kernel

/// Checks of the whole database, which take minutes on a large one, beside the work of others.
extension Datastore {
    /// What is wrong with the database as a whole: its file and what points nowhere; empty when it is sound.
    package func integrityProblems() async throws -> [String] {
        try await fileProblems() + inspect(Migrator.orphans)
    }

    /// What `PRAGMA integrity_check` says of the file; empty when it is sound.
    func fileProblems() async throws -> [String] {
        do {
            return try await inspect { db in
                try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            }
        } catch  where WriteFailure.isDamage(error) {
            return ["\(error)"]
        }
    }
}
