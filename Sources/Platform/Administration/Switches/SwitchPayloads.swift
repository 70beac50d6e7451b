import Accounts
import Kernel

/// All switches.
struct SwitchesPayload: Exampled {
    let flags: [SwitchPayload]

    static var example: SwitchesPayload { SwitchesPayload(flags: [.example]) }
}

/// One switch.
struct SwitchPayload: Exampled {
    let key: String
    let description: String?
    let isEnabled: Bool
    let rolloutPct: Int
    let userIds: [UserID]
    let conditions: SwitchConditions
    /// Whether the program itself asks it.
    let isBuiltIn: Bool
    /// Null for one that stands as the program says.
    let updatedAt: Timestamp?

    static var example: SwitchPayload {
        SwitchPayload(
            key: "search", description: "Full-text search", isEnabled: true, rolloutPct: 100, userIds: [],
            conditions: .example, isBuiltIn: true, updatedAt: nil)
    }
}

extension SwitchPayload {
    init(_ flag: FeatureSwitch) {
        self.init(
            key: flag.key, description: flag.description, isEnabled: flag.isEnabled, rolloutPct: flag.rolloutPct,
            userIds: flag.userIds, conditions: SwitchConditions(roles: flag.roles),
            isBuiltIn: Feature(rawValue: flag.key) != nil, updatedAt: flag.updatedAt)
    }
}

/// Whom a switch is for besides the share.
struct SwitchConditions: Exampled {
    /// Empty: everyone.
    let roles: [PlatformRole]?

    static var example: SwitchConditions { SwitchConditions(roles: [.moderator]) }
}

/// `PUT /admin/flags`: what is not named stays.
struct SwitchInput: Exampled {
    let key: SwitchKey
    /// Empty: what the program says of it, or nothing.
    let description: Text<0, 300>?
    /// A new one must say.
    let isEnabled: Bool?
    /// 100 for a new one.
    let rolloutPct: Whole<0, 100>?
    let userIds: Items<UserID, 0, 100>?
    let conditions: SwitchConditions?

    static var example: SwitchInput {
        SwitchInput(
            key: .sample, description: .sample, isEnabled: true, rolloutPct: .sample, userIds: nil,
            conditions: nil)
    }

    /// The switch as it is to be.
    /// - Parameter old: as it is; nil makes a new one.
    /// - Throws: `validation_failed` for a new one that does not say whether it is on.
    func applied(to old: FeatureSwitch?) throws -> FeatureSwitch {
        guard let isEnabled = isEnabled ?? old?.isEnabled else {
            throw Refusal.invalid("isEnabled", "Say whether it is on.")
        }
        var flag = old ?? FeatureSwitch(key: key.value, isEnabled: isEnabled)
        flag.isEnabled = isEnabled
        if let description {
            flag.description = description.value.nilIfEmpty ?? Feature(rawValue: key.value)?.summary
        }
        if let rolloutPct { flag.rolloutPct = rolloutPct.value }
        if let userIds { flag.userIds = userIds.values }
        if let conditions { flag.roles = Array(Set(conditions.roles ?? [])).sorted { $0.rawValue < $1.rawValue } }
        return flag
    }
}

/// The name of a switch: 1 to 64 of `a-z 0-9 _`.
struct SwitchKey: Codable, Hashable, Sendable, SchemaProviding {
    let value: String

    private init(unchecked value: String) { self.value = value }

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        let isPlain = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
        guard isPlain, (1...64).contains(text.utf8.count) else {
            throw FieldProblem(
                at: decoder.codingPath, .invalid, "A key has 1 to 64 of the letters a to z, digits and _ only.")
        }
        value = text
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    static var schema: Schema { .string(minLength: 1, maxLength: 64, pattern: "^[a-z0-9_]+$") }
    static var sample: Self { Self(unchecked: "search") }
}
