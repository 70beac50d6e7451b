import GRDB
import Kernel
import Storage

/// People by the many, for rooms that list and find them.
extension AccountActions {
    /// The public profiles of those of a list that there are, in its order.
    package func profiles(_ ids: [UserID], in db: Database) throws -> [UserPayload] {
        try UserQueries.users(ids, in: db).map(UserPayload.init)
    }

    /// The next public profiles by identity.
    package func profiles(after id: UserID, limit: Int, in db: Database) throws -> [UserPayload] {
        try UserQueries.users(after: id, limit: limit, in: db).map(UserPayload.init)
    }

    /// The person a word names: a user name with or without `@`, or an id; nil when there is none.
    package func id(named word: String, in db: Database) throws -> UserID? {
        let name = Username.fold(word.hasPrefix("@") ? String(word.dropFirst()) : word)
        if let user = try UserQueries.user(named: name, in: db) { return user.id }
        return try UserID(name).flatMap { try UserQueries.user($0, in: db)?.id }
    }
}

extension AccountActions {
    /// As `refs(_:in:)`, in a read of its own.
    package func refs(_ ids: Set<UserID>) async throws -> [UserID: UserRef] {
        ids.isEmpty ? [:] : try await store.read { db in try refs(ids, in: db) }
    }
}
