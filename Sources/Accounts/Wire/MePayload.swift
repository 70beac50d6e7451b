import Kernel

/// What a client asks when it starts: who am I, and what may I do.
package struct MePayload: Exampled {
    package let user: AccountPayload
    package let session: SessionPayload
    /// Platform staff permissions; empty for everyone else.
    package let permissions: [StaffPermission]
    /// Switches that are on for this person.
    package let features: [String: Bool]
    package let unread: UnreadTotals

    package static var example: MePayload {
        MePayload(
            user: .example, session: .example, permissions: [], features: [:],
            unread: UnreadTotals(count: 12, mentions: 1))
    }
}

/// What waits for a person, over all places.
package struct UnreadTotals: Exampled, Hashable {
    package let count: Int
    package let mentions: Int

    package init(count: Int, mentions: Int) {
        self.count = count
        self.mentions = mentions
    }

    package static var example: UnreadTotals { UnreadTotals(count: 12, mentions: 1) }
}

/// What anyone may know about this site before signing in.
package struct ConfigPayload: Exampled, Hashable {
    package let siteName: String
    /// Whether the platform waits for its owner.
    package let needsSetup: Bool
    package let registration: RegistrationMode
    package let version: String
    package let limits: [String: Int]
    package let passwordPolicy: PasswordPolicyPayload

    package static var example: ConfigPayload {
        ConfigPayload(
            siteName: "cryb", needsSetup: false, registration: .invite, version: "0.1.0",
            limits: ["messageLength": 4000], passwordPolicy: .example)
    }
}

/// The rules for a new password that a client can check by itself.
package struct PasswordPolicyPayload: Exampled, Hashable {
    package let minLength: Int
    package let maxLength: Int
    package let needsUpper: Bool
    package let needsLower: Bool
    package let needsDigit: Bool

    package static var example: PasswordPolicyPayload { current }

    static var current: PasswordPolicyPayload {
        PasswordPolicyPayload(
            minLength: PasswordPolicy.shortest, maxLength: PasswordPolicy.longest, needsUpper: true, needsLower: true,
            needsDigit: true)
    }
}
