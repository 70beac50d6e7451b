/// Why a data directory or its database cannot be used: faults the owner of the server reads at start, one sentence each.
///
/// A caller of the running server never sees these; it gets a `Refusal`.
package enum StorageError: Error, Equatable, CustomStringConvertible {
    /// Another process holds the directory; its id where it could be read.
    case locked(path: String, pid: Int32?)
    /// The directory has other files in it and no `FORMAT`.
    case notADataDirectory(path: String)
    /// The directory belongs to another user of the machine.
    case ofAnotherUser(path: String, owner: String)
    /// A backup into the directory, or a restoration there, was broken off before it was whole.
    case unfinished(path: String)
    /// `FORMAT` is there and unreadable.
    case damagedFormat(path: String)
    /// A later version laid the directory out.
    case newerLayout(path: String, found: Int, known: Int)
    /// A key file has another length than asked for.
    case damagedKey(name: String, bytes: Int, expected: Int)
    /// A copy without a base, or with none that is whole.
    case nothingToRestore(path: String)
    /// The text of an applied migration is no longer what was applied.
    case migrationChanged(name: String)
    /// The database knows a migration this program does not.
    case migrationUnknown(name: String)
    /// Two migrations bear one name.
    case migrationRepeated(name: String)
    /// A migration would leave rows that point nowhere.
    case migrationLeavesOrphans(name: String, rows: [String])
    /// A migration builds on an online one that is not there.
    case migrationRequiresUnknown(name: String, required: String)
    /// An index cannot be made beside its table.
    case onlineMigrationUnfit(index: String, reason: String)
    /// A connection did not take the setting durability rests on.
    case pragma(name: String, found: String)
    /// The operating system refused; `code` is `errno`.
    case system(action: String, path: String, code: Int32)

    package var description: String {
        switch self {
        case .locked(let path, let pid):
            let holder = pid.map { " (pid \($0))" } ?? ""
            return "\(path) is already served by another process\(holder)."
        case .notADataDirectory(let path):
            return "\(path) holds other files and no FORMAT: it is not a data directory. Name an empty or a new one."
        case .ofAnotherUser(let path, let owner):
            return "\(path) belongs to the user \(owner), who could not use what is made in it now. Become that user:"
                + " runuser -u \(owner) -- cryb …"
        case .unfinished(let path):
            return
                "\(path) is the beginning of a backup or a restoration that was broken off. Give the same command again"
                + " to finish it."
        case .damagedFormat(let path):
            return "\(path)/FORMAT cannot be understood. Restore it from a copy of the directory."
        case .newerLayout(let path, let found, let known):
            return "\(path) was laid out by a newer version (layout \(found); this one knows \(known)). Update first."
        case .nothingToRestore(let path):
            return "\(path) has no whole base to make its database from: copy the whole directory again, or take an"
                + " older copy."
        case .damagedKey(let name, let bytes, let expected):
            return "The key \(name) has \(bytes) bytes instead of \(expected). Restore keys/\(name) from a copy."
        case .migrationChanged(let name):
            return "Migration \(name) has changed since it was applied; applied migrations are frozen."
        case .migrationUnknown(let name):
            return "The database has migration \(name), which this version does not know. Update first."
        case .migrationRepeated(let name):
            return "Two migrations are named \(name)."
        case .migrationLeavesOrphans(let name, let rows):
            return "Migration \(name) leaves rows that point nowhere: \(rows.joined(separator: ", "))."
        case .migrationRequiresUnknown(let name, let required):
            return "Migration \(name) requires \(required), which is no online migration."
        case .onlineMigrationUnfit(let index, let reason):
            return "The index \(index) cannot be made beside its table: \(reason)."
        case .pragma(let name, let found):
            return "SQLite did not take the setting \(name); it stands at \(found)."
        case .system(let action, let path, let code):
            return "Cannot \(action) \(path): \(SystemCall.message(code))."
        }
    }
}
