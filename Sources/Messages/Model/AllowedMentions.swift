import Kernel

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
