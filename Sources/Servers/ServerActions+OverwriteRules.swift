import Kernel
import Storage

/// Who may change which overwrite.
extension ServerActions {
    /// - Parameters:
    ///   - old: what there is; nil for none.
    ///   - new: what is to be; nil to take it away.
    ///   - holding: what the caller may do in the channel; only such bits may change.
    /// - Throws: `validation_failed`, `not_found` or `forbidden` for a change the caller may not make.
    func requireAllowed(
        _ old: Overwrite?, _ new: Overwrite?, holding: PermissionSet, _ access: ServerAccess, _ context: WriteContext
    ) throws {
        if let new { try new.validate() }
        let allow = (old?.allow ?? []).symmetricDifference(new?.allow ?? [])
        let deny = (old?.deny ?? []).symmetricDifference(new?.deny ?? [])
        try holding.requireHolding(allow.union(deny))
        switch (new ?? old)?.target {
        case .role(let id):
            try access.requireAbove(role(id, of: access.layout))
        case .user(let id) where id != access.member.userId:
            let key = MemberKey(serverId: access.layout.server.id, userId: id)
            guard let other = try facts.member(key, in: context.db) else {
                // What was said of someone who left can be taken away by anyone who may say it.
                if new == nil { return }
                throw Refusal.notFound("member")
            }
            try access.requireAbove(other)
        case .user, nil:
            return
        }
    }
}

extension Overwrite {
    /// - Throws: `validation_failed` for bits that mean nothing in a channel or stand on both sides.
    fileprivate func validate() throws {
        let strange = allow.union(deny).subtracting(.inChannels)
        guard strange.isEmpty else {
            throw Refusal.invalid(
                "allow", "These mean something for a whole server only: \(strange.names.joined(separator: ", ")).")
        }
        guard allow.isDisjoint(with: deny) else {
            throw Refusal.invalid("deny", "A permission cannot be both allowed and denied.")
        }
    }
}
