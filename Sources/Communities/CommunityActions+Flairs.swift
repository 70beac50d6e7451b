import Accounts
import GRDB
import Kernel
import Storage

/// What posts and people of a community can be marked with.
extension CommunityActions {
    /// The flairs of a community in their order; those out of use for those alone who manage them.
    /// - Throws: `not_found`.
    package func flairs(of community: CommunityHandle, as caller: Caller?) async throws -> [FlairPayload] {
        try await store.read { db in try flairPayloads(access(caller, to: community, in: db), in: db) }
    }

    /// As the verb, where permission was asked already.
    func flairPayloads(_ access: CommunityAccess, in db: Database) throws -> [FlairPayload] {
        let seesAll = access.permissions.contains(.manageFlairs)
        return try facts.flairs(of: access.id, in: db).filter { $0.isActive || seesAll }.map(FlairPayload.init)
    }

    /// Makes a flair.
    /// - Throws: `not_found`, `forbidden` without manage_flairs, `conflict` when there are as many as there may be.
    package func createFlair(
        _ input: CreateFlairInput, in community: CommunityHandle, as caller: Caller
    ) async throws -> FlairPayload {
        try await store.write("communities.createFlair") { context in
            let access = try access(caller, to: community, in: context.db)
            try access.require(.manageFlairs)
            let all = try FlairQueries.all(of: access.id, in: context.db)
            guard all.count < options.flairs else {
                throw Refusal(.conflict, "A community has at most \(options.flairs) flairs; delete one first.")
            }
            let kind = input.kind ?? .post
            let last = all.lazy.filter { $0.kind == kind }.map(\.position).max()
            let flair = Flair(
                id: context.newID(), communityId: access.id, kind: kind, text: input.text.value,
                backgroundColor: input.backgroundColor?.value, textColor: input.textColor?.value,
                emoji: input.emoji?.value, modOnly: input.modOnly ?? false, allowEdit: input.allowEdit ?? false,
                isActive: true, position: input.position?.value ?? last.map { min($0 + 1, 999) } ?? 0)
            try FlairQueries.insert(flair, in: context.db)
            facts.flairsChange(of: access.id, in: context)
            return FlairPayload(flair)
        }
    }

    /// Changes a flair, wherever it was given.
    /// - Throws: `not_found`, `forbidden` without manage_flairs.
    package func updateFlair(
        _ id: FlairID, _ input: UpdateFlairInput, in community: CommunityHandle, as caller: Caller
    ) async throws -> FlairPayload {
        try await store.write("communities.updateFlair") { context in
            let access = try access(caller, to: community, in: context.db)
            let flair = input.applied(to: try manageable(id, access, in: context.db))
            try FlairQueries.update(flair, in: context.db)
            facts.flairsChange(of: access.id, in: context)
            return FlairPayload(flair)
        }
    }

    /// Deletes a flair; what it was given to bears none from then on.
    /// - Throws: `not_found`, `forbidden` without manage_flairs.
    package func deleteFlair(_ id: FlairID, in community: CommunityHandle, as caller: Caller) async throws {
        try await store.write("communities.deleteFlair") { context in
            let access = try access(caller, to: community, in: context.db)
            _ = try manageable(id, access, in: context.db)
            try FlairQueries.delete(id, in: context.db)
            facts.flairsChange(of: access.id, in: context)
        }
    }

    private func manageable(_ id: FlairID, _ access: CommunityAccess, in db: Database) throws -> Flair {
        try access.require(.manageFlairs)
        guard let flair = try FlairQueries.all(of: access.id, in: db).first(where: { $0.id == id }) else {
            throw Refusal.notFound("flair")
        }
        return flair
    }
}

extension UpdateFlairInput {
    fileprivate func applied(to flair: Flair) -> Flair {
        var flair = flair
        if let text { flair.text = text.value }
        flair.backgroundColor = backgroundColor.map(\.value).applied(to: flair.backgroundColor)
        flair.textColor = textColor.map(\.value).applied(to: flair.textColor)
        flair.emoji = emoji.map(\.value).applied(to: flair.emoji)
        if let modOnly { flair.modOnly = modOnly }
        if let allowEdit { flair.allowEdit = allowEdit }
        if let isActive { flair.isActive = isActive }
        if let position { flair.position = position.value }
        return flair
    }
}
