import Accounts
import GRDB
import Kernel
import Servers
import Storage

extension MessageActions {
    /// Finds out whom a text names. A name that means nothing here stays text: people who do not exist, roles of other
    /// servers or that may not be named, channels the author cannot see, `@everyone` from those who may not call all.
    /// - Parameters:
    ///   - answered: the author of the message that is answered.
    ///   - keeping: people who stay told as the ones answered, whatever the text says (when it is edited).
    /// - Throws: `validation_failed` when more than `mentionsPerMessage` people and roles are named.
    func resolve(
        _ content: String, answered: UserID?, allowed: AllowedMentions, keeping: [UserID] = [],
        access: ChannelAccess, at now: Timestamp, in db: Database
    ) throws -> ResolvedMentions {
        let named = allowed.filter(MentionScanner.scan(content))
        guard named != .none || answered != nil || !keeping.isEmpty else { return .none }
        guard named.users.count + named.roles.count <= options.mentionsPerMessage else {
            throw Refusal.invalid(
                "content", "At most \(options.mentionsPerMessage) people and roles can be named in one message.")
        }
        let layout = access.layout
        let callsAll = access.permissions.contains(.mentionEveryone)
        var result = ResolvedMentions()
        result.shown.everyone = named.everyone && callsAll
        result.shown.roles = named.roles.filter { id in
            layout.role(id).map { !$0.isEveryone && ($0.isMentionable || callsAll) } ?? false
        }
        result.shown.channels = named.channels.filter { id in
            layout.channel(id).map { !layout.permissions(of: access.member, in: $0, at: now).isEmpty } ?? false
        }
        if !named.users.isEmpty {
            let known = try accounts.refs(Set(named.users), in: db)
            result.shown.users = named.users.filter { known[$0] != nil }
        }
        let replied = Set((allowed.repliedUser == false ? [] : [answered].compactMap { $0 }) + keeping)
        for user in Set(result.shown.users).union(replied).sorted() where user != access.member.userId {
            guard let theirs = try servers.visibleAccess(user, to: access.channel.id, in: db) else { continue }
            result.people.append(.init(member: theirs.member, isReply: replied.contains(user)))
        }
        return result
    }
}

/// What a change or removal of a message does to counts that others hold.
extension MessageActions {
    /// Corrects the place of the newest message that calls everyone, when this one began or ceased to.
    func settleEveryone(
        before: [Mention], after: [Mention], _ message: Message, _ context: WriteContext
    ) throws {
        guard before.contains(.everyone) != after.contains(.everyone) else { return }
        try servers.settleEveryone(
            in: message.channelId, at: MentionQueries.everyoneSeq(of: message.channelId, in: context.db), context)
    }

    /// Tells people that a message no longer names them, unless they had read past it anyway.
    func tellUnread(
        _ people: some Sequence<UserID>, ofMessageAt seq: Int64, in channel: ChannelID, _ context: WriteContext
    ) throws {
        for user in people.sorted() {
            guard let theirs = try servers.visibleAccess(user, to: channel, in: context.db) else { continue }
            let unread = try unread(of: theirs.member, in: channel, in: context.db)
            guard unread.lastReadSeq < seq else { continue }
            try context.emit("unread:update", to: .user(user), unread)
        }
    }
}
