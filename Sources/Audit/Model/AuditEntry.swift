import Kernel

/// One deed, as the verb that does it tells it.
package struct AuditEntry: Sendable {
    /// Who did it.
    package let actor: AuditActor
    /// `queues.pause`: the thing in the plural, then the verb; at most 64 characters.
    package let action: String
    package let target: AuditTarget?
    package let outcome: AuditOutcome
    /// What it came to, by name; no secrets.
    package let details: [String: String]
    /// In the words of whoever did it, at most 500 characters.
    package let reason: String?
    /// How much this says about an attack, 0 to 100.
    package let risk: Int

    package init(
        _ action: String, by actor: AuditActor, on target: AuditTarget? = nil, outcome: AuditOutcome = .success,
        details: [String: String] = [:], reason: String? = nil, risk: Int = 0
    ) {
        self.actor = actor
        self.action = action
        self.target = target
        self.outcome = outcome
        self.details = details
        self.reason = reason
        self.risk = risk
    }
}

/// What a deed was done to.
package struct AuditTarget: Sendable, Hashable {
    /// `user`, `job`, `queue`, `schedule`, `setting`, `flag`, `site`; at most 32 characters.
    package let type: String
    /// An identity or a name, at most 64 characters.
    package let id: String

    package init(_ type: String, _ id: String) {
        self.type = type
        self.id = id
    }

    /// A person.
    package static func user(_ id: UserID) -> AuditTarget { AuditTarget("user", id.description) }
}

/// How a deed ended.
package enum AuditOutcome: String, WireEnum {
    case success
    /// Refused, since whoever tried may not.
    case denied
    case failed
}

/// Who did a deed.
package struct AuditActor: Sendable, Hashable {
    /// What kind of hand it was.
    package enum Kind: String, WireEnum {
        case user
        case bot
        case apiKey = "api_key"
        /// The operator on the machine, or the server by itself.
        case system
    }

    package let kind: Kind
    package let id: UserID?
    package let sessionId: SessionID?
    package let client: ClientInfo?

    private init(kind: Kind, id: UserID?, sessionId: SessionID?, client: ClientInfo?) {
        self.kind = kind
        self.id = id
        self.sessionId = sessionId
        self.client = client
    }

    /// Somebody who is signed in.
    package init(_ caller: Caller, from client: ClientInfo) {
        self.init(
            kind: caller.isBot ? .bot : .user, id: caller.userId, sessionId: caller.sessionId, client: client)
    }

    /// Somebody whose session begins with the deed.
    package init(_ user: UserID, from client: ClientInfo) {
        self.init(kind: .user, id: user, sessionId: nil, client: client)
    }

    /// The operator on the machine, or the server by itself.
    package static let system = AuditActor(kind: .system, id: nil, sessionId: nil, client: nil)
}
