import Accounts
import GRDB
import Kernel
import Storage

/// Words that moderators have ready for what they take down.
extension CommunityActions {
    /// The templates of a community, oldest first.
    /// - Throws: `not_found`, `forbidden` to all but moderators.
    package func removalReasons(
        of community: CommunityHandle, as caller: Caller
    ) async throws -> [RemovalReasonPayload] {
        try await store.read { db in
            let access = try access(caller, to: community, in: db)
            try access.requireModerator()
            return try RemovalReasonQueries.all(of: access.id, in: db).map(RemovalReasonPayload.init)
        }
    }

    /// Adds a template.
    /// - Throws: `not_found`, `forbidden` to all but moderators, `conflict` when there are as many as there may be.
    package func addRemovalReason(
        _ input: RemovalReasonInput, to community: CommunityHandle, as caller: Caller
    ) async throws -> RemovalReasonPayload {
        try await store.write("communities.addRemovalReason") { context in
            let access = try access(caller, to: community, in: context.db)
            try access.requireModerator()
            guard try RemovalReasonQueries.all(of: access.id, in: context.db).count < options.removalReasons else {
                throw Refusal(
                    .conflict, "A community has at most \(options.removalReasons) templates; delete one first.")
            }
            let reason = RemovalReason(
                id: context.newID(), communityId: access.id, title: input.title.value, body: input.body.value,
                kind: input.kind ?? .both, createdAt: context.now)
            try RemovalReasonQueries.insert(reason, in: context.db)
            return RemovalReasonPayload(reason)
        }
    }

    /// Deletes a template; what was removed with its words keeps them.
    /// - Throws: `not_found`, `forbidden` to all but moderators.
    package func deleteRemovalReason(
        _ id: RemovalReasonID, of community: CommunityHandle, as caller: Caller
    ) async throws {
        try await store.write("communities.deleteRemovalReason") { context in
            let access = try access(caller, to: community, in: context.db)
            try access.requireModerator()
            guard try RemovalReasonQueries.find(id, of: access.id, in: context.db) != nil else {
                throw Refusal.notFound("removal reason")
            }
            try RemovalReasonQueries.delete(id, in: context.db)
        }
    }

    /// What the author of something that is taken down reads: the text of a template, then what the moderator adds.
    /// - Parameter scope: posts or comments.
    /// - Throws: `validation_failed` for a template that is not of this community or not for this.
    func removalText(
        _ template: RemovalReasonID?, _ reason: String?, _ scope: CommunityRule.Scope, by author: UserID,
        _ access: CommunityAccess, in db: Database
    ) throws -> String? {
        guard let template else { return reason }
        guard let found = try RemovalReasonQueries.find(template, of: access.id, in: db), found.kind.covers(scope)
        else { throw Refusal.invalid("removalReasonId", "There is no such reason for this.") }
        let text = found.text(
            for: try accounts.ref(author, in: db)?.displayName ?? "", in: access.community.displayName)
        return [text, reason?.nilIfEmpty].compactMap(\.self).joined(separator: "\n\n")
    }
}
