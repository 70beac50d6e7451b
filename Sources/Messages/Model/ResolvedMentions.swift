import Kernel
import Servers

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
