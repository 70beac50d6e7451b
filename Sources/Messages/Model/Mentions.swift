import Accounts
import Kernel
import Servers

/// One target of a message: a person, a role or everybody. The counting of mentions rests on it.
package enum Mention: Hashable, Sendable {
    /// - Parameter isReply: because their message was answered, whatever the text says.
    case user(UserID, isReply: Bool)
    case role(RoleID)
    case everyone

    /// The person, if it is one.
    package var user: UserID? {
        if case .user(let id, _) = self { id } else { nil }
    }

    /// The person, if their message was answered.
    package var repliedUser: UserID? {
        if case .user(let id, isReply: true) = self { id } else { nil }
    }
}

/// What the names in a text come to, once it is known who exists, who may be disturbed and who may see the channel.
struct ResolvedMentions {
    /// A person who is told.
    struct Person {
        let member: Membership
        let isReply: Bool
        var userId: UserID { member.userId }
    }

    /// What is drawn as a name.
    var shown = MentionSet.none
    /// Who is counted, each once, the author never.
    var people: [Person] = []

    /// The rows to count by.
    var rows: [Mention] {
        people.map { .user($0.userId, isReply: $0.isReply) } + shown.roles.map(Mention.role)
            + (shown.everyone ? [.everyone] : [])
    }

    static let none = ResolvedMentions()
}

/// Whom a message may disturb, said by its sender; what is left out is allowed. A name that is not allowed stays text.
package struct AllowedMentions: Exampled, Hashable {
    package let users: Bool?
    package let roles: Bool?
    package let everyone: Bool?
    /// The author of the message that is answered.
    package let repliedUser: Bool?

    package init(users: Bool? = nil, roles: Bool? = nil, everyone: Bool? = nil, repliedUser: Bool? = nil) {
        self.users = users
        self.roles = roles
        self.everyone = everyone
        self.repliedUser = repliedUser
    }

    package static var example: AllowedMentions { AllowedMentions(everyone: false, repliedUser: true) }

    /// What is left of `named`.
    func filter(_ named: MentionSet) -> MentionSet {
        var rest = named
        if users == false { rest.users = [] }
        if roles == false { rest.roles = [] }
        if everyone == false { rest.everyone = false }
        return rest
    }
}
