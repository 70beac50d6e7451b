import Accounts
import GRDB
import Kernel
import Storage

/// Where people keep what they saved. Nobody is told: what a person does here shows in no room.
extension CommunityActions {
    /// The collections of a person by name: all of one's own, of others those they show.
    package func bookmarkCollections(
        of user: UserID?, as caller: Caller
    ) async throws -> [BookmarkCollectionPayload] {
        let user = user ?? caller.userId
        return try await store.read { db in
            try BookmarkCollectionQueries.all(of: user, withPrivate: user == caller.userId, in: db)
                .map(BookmarkCollectionPayload.init)
        }
    }

    /// Makes a collection.
    /// - Throws: `conflict` for a name the caller has already and beyond `BookmarkCollection.most`.
    package func createBookmarkCollection(
        _ input: CreateBookmarkCollectionInput, as caller: Caller
    ) async throws -> BookmarkCollectionPayload {
        try await store.write("communities.createBookmarkCollection") { context in
            let others = try BookmarkCollectionQueries.all(of: caller.userId, withPrivate: true, in: context.db)
            guard others.count < BookmarkCollection.most else {
                throw Refusal(.conflict, "You may have \(BookmarkCollection.most) collections at most.")
            }
            let collection = BookmarkCollection(
                id: context.newID(), userId: caller.userId, name: input.name.value,
                description: input.description?.value.nilIfEmpty, isPrivate: input.isPrivate ?? true, itemCount: 0,
                createdAt: context.now, updatedAt: context.now)
            try requireFree(collection, in: context.db)
            try BookmarkCollectionQueries.insert(collection, in: context.db)
            return BookmarkCollectionPayload(collection)
        }
    }

    /// Changes a collection of one's own.
    /// - Throws: `not_found`, `conflict` for a name the caller has already.
    package func updateBookmarkCollection(
        _ id: BookmarkCollectionID, _ input: UpdateBookmarkCollectionInput, as caller: Caller
    ) async throws -> BookmarkCollectionPayload {
        try await store.write("communities.updateBookmarkCollection") { context in
            let old = try findOwn(id, as: caller, in: context.db)
            var collection = old
            if let name = input.name { collection.name = name.value }
            collection.description = input.description.map(\.value).applied(to: old.description)?.nilIfEmpty
            if let isPrivate = input.isPrivate { collection.isPrivate = isPrivate }
            guard collection != old else { return BookmarkCollectionPayload(old) }
            try requireFree(collection, in: context.db)
            collection.updatedAt = context.now
            try BookmarkCollectionQueries.update(collection, in: context.db)
            return BookmarkCollectionPayload(collection)
        }
    }

    /// Takes a collection away; what lay in it stays saved.
    /// - Throws: `not_found`.
    package func deleteBookmarkCollection(_ id: BookmarkCollectionID, as caller: Caller) async throws {
        try await store.write("communities.deleteBookmarkCollection") { context in
            _ = try findOwn(id, as: caller, in: context.db)
            try BookmarkCollectionQueries.delete(id, in: context.db)
        }
    }

    /// A collection someone may look into.
    /// - Throws: `not_found`, for other people's private ones too.
    func find(_ id: BookmarkCollectionID, as caller: Caller, in db: Database) throws -> BookmarkCollection {
        guard let collection = try BookmarkCollectionQueries.one(id, in: db),
            !collection.isPrivate || collection.userId == caller.userId
        else { throw Refusal.notFound("collection") }
        return collection
    }

    /// - Throws: `validation_failed` for a collection that is not the caller's.
    func requireOwn(_ id: BookmarkCollectionID, of caller: Caller, in db: Database) throws {
        guard try BookmarkCollectionQueries.one(id, in: db)?.userId == caller.userId else {
            throw Refusal.invalid("collectionId", "This is none of your collections.")
        }
    }

    private func findOwn(
        _ id: BookmarkCollectionID, as caller: Caller, in db: Database
    ) throws -> BookmarkCollection {
        let collection = try find(id, as: caller, in: db)
        guard collection.userId == caller.userId else { throw Refusal.notFound("collection") }
        return collection
    }

    private func requireFree(_ collection: BookmarkCollection, in db: Database) throws {
        guard
            try !BookmarkCollectionQueries.isTaken(
                collection.name, of: collection.userId, except: collection.id, in: db)
        else { throw Refusal.taken("name", "You have a collection of that name.") }
    }
}
