/// Who asks: established once by the listener from the credential, handed to every verb.
package struct Caller: Sendable, Hashable {
    package let userId: UserID
    package let sessionId: SessionID
    /// Until when a recently proved factor counts (`fresh` endpoints); nil when none was proved.
    package let freshUntil: Timestamp?
    package let staff: StaffLevel?
    package let isBot: Bool
    /// When the access credential ends; a socket ends with it unless refreshed.
    package let expiresAt: Timestamp

    package init(
        userId: UserID, sessionId: SessionID, freshUntil: Timestamp?, staff: StaffLevel?, isBot: Bool,
        expiresAt: Timestamp
    ) {
        self.userId = userId
        self.sessionId = sessionId
        self.freshUntil = freshUntil
        self.staff = staff
        self.isBot = isBot
        self.expiresAt = expiresAt
    }
}

/// Rank of platform staff, lowest first; nobody acts on an equal or higher one.
package enum StaffLevel: String, WireEnum, Comparable {
    case juniorModerator = "junior_moderator"
    case moderator
    case seniorModerator = "senior_moderator"
    case admin
    case superAdmin = "super_admin"

    package static func < (left: Self, right: Self) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .juniorModerator: 0
        case .moderator: 1
        case .seniorModerator: 2
        case .admin: 3
        case .superAdmin: 4
        }
    }
}

/// What is known of the machine that asks, for sessions, security logs and address limits.
package struct ClientInfo: Sendable, Hashable {
    /// The address after trusted proxies, IPv4 or IPv6 text.
    package let address: String
    /// What limits count by: the address, or of IPv6 the /64 it lies in, which one customer usually holds as a whole. An
    /// IPv4 address in the clothes of IPv6 is that address.
    package let network: String
    /// At most 512 characters; nil when absent.
    package let userAgent: String?
    /// Whether limits by address are lifted for it (`limits.exempt`).
    package let isExempt: Bool

    package init(address: String, userAgent: String?, isExempt: Bool) {
        self.address = address
        network = Self.network(of: address)
        self.userAgent = userAgent.map { String($0.unicodeScalars.prefix(512)) }
        self.isExempt = isExempt
    }

    private static func network(of address: String) -> String {
        guard address.utf8.contains(58), let parsed = NetworkAddress(address) else { return address }
        let network = parsed.bytes.prefix(8)
        guard network.contains(where: { $0 != 0 }),
            let first = NetworkAddress(bytes: network + [UInt8](repeating: 0, count: 8))
        else { return parsed.unmapped.description }
        return "\(first)/64"
    }
}
