import GRDB
import Kernel

/// The pages of the file: how many nothing stands on, and giving those back to the disk.
extension Database {
    /// Beyond this share of the file unused pages are worth giving back: new rows would not fill them soon.
    private static let spareShare = 0.1

    /// How many pages are to be given back so that no more than a tenth of the file is unused; 0 where the file gives none
    /// back, since it was made before it could.
    package func sparePages() throws -> Int {
        guard try first("PRAGMA auto_vacuum", [], { $0[0] as Int }) == 2 else { return 0 }
        let free: Int = try first("PRAGMA freelist_count") { $0[0] } ?? 0
        return max(0, free - Int(Double(try pageCount()) * Self.spareShare))
    }
}

extension Datastore {
    /// Pages of one write: a few milliseconds, for which everybody else waits.
    private static let pagesAtOnce = 100

    /// Gives unused pages beyond a tenth of the file back to the disk, in small writes with room for others between them.
    /// The file grows shorter with the next checkpoint. A tenth of a shorter file is less, so a few are left for the next time.
    /// - Returns: how many.
    @discardableResult
    package func giveBack() async throws -> Int {
        var given = 0
        while true {
            try Task.checkCancellation()
            let step = try await write("storage.giveBack") { context in
                let pages = min(try context.db.sparePages(), Self.pagesAtOnce)
                // Each step of the statement gives one page back.
                if pages > 0 { _ = try Row.fetchAll(context.db, sql: "PRAGMA incremental_vacuum(\(pages))") }
                return pages
            }
            given += step
            guard step == Self.pagesAtOnce else { return given }
        }
    }
}
