import Kernel

/// A person to be.
package struct NewUser: Sendable {
    let username: Username
    /// The user name when nil.
    let displayName: DisplayName?
    let email: EmailAddress?
    let hasAcceptedTerms: Bool

    package init(
        username: Username, displayName: DisplayName? = nil, email: EmailAddress? = nil, hasAcceptedTerms: Bool = false
    ) {
        self.username = username
        self.displayName = displayName
        self.email = email
        self.hasAcceptedTerms = hasAcceptedTerms
    }
}
