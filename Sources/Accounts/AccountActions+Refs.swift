import GRDB
import Kernel
import Storage

extension AccountActions {
    /// The short forms of people, from memory as a rule. Whoever does not exist (any more) is left out.
    /// - Parameter db: the connection of the caller's read or write.
    package func refs(_ ids: Set<UserID>, in db: Database) throws -> [UserID: UserRef] {
        var refs: [UserID: UserRef] = [:]
        refs.reserveCapacity(ids.count)
        for id in ids { refs[id] = try ref(id, in: db) }
        return refs
    }

    /// The short form of one person; nil when there is none.
    package func ref(_ id: UserID, in db: Database) throws -> UserRef? {
        do {
            return try caches.refs.value(for: id) {
                guard let ref = try UserQueries.ref(id, in: db) else { throw Nobody() }
                return ref
            }
        } catch is Nobody {
            return nil
        }
    }

    /// Nothing to keep in the cache.
    private struct Nobody: Error {}
}
