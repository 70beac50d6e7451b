import Accounts
import Audit
import Hosting
import Kernel
import Realtime
import Storage
import Web

/// The switches of this moment, held in memory since every request asks: what the program offers by itself, and over it what
/// the staff set.
struct SwitchBoard: Sendable {
    private let store: Datastore
    private let audit: AuditLog
    private let hub: Hub
    private let current: Adjustable<[String: FeatureSwitch]>
    /// Rows there may be: each is told to every client.
    private static let most = 200

    init(_ host: Engines) {
        store = host.store
        audit = host.audit
        hub = host.hub
        current = Adjustable(Self.standard)
    }

    private static var standard: [String: FeatureSwitch] {
        Dictionary(uniqueKeysWithValues: Feature.allCases.map { ($0.rawValue, $0.standard) })
    }

    /// What was set before; to be called before the first request.
    func load() async throws {
        let rows = try await store.read { db in try SwitchQueries.all(in: db) }
        current.value = Self.standard.merging(rows.map { ($0.key, $0) }) { $1 }
    }

    /// All of them, by name.
    var all: [FeatureSwitch] { current.value.values.sorted { $0.key < $1.key } }

    /// Sets one, what is not named stays; a key that is new makes a new one.
    /// - Throws: `conflict` when there are too many; `validation_failed` for a new one that does not say whether it is on.
    func set(_ input: SwitchInput, by actor: AuditActor) async throws {
        let key = input.key.value
        try await store.write("administration.setSwitch") { context in
            let before = try SwitchQueries.one(key, in: context.db) ?? Self.standard[key]
            if before == nil, try SwitchQueries.count(in: context.db) >= Self.most {
                throw Refusal(.conflict, "There are \(Self.most) switches already.")
            }
            var flag = try input.applied(to: before)
            flag.updatedAt = context.now
            try SwitchQueries.save(flag, at: context.now, in: context.db)
            try audit.record(
                AuditEntry(
                    "flags.set", by: actor, on: AuditTarget("flag", key),
                    details: [
                        "isEnabled": "\(before.map { String($0.isEnabled) } ?? "-") > \(flag.isEnabled)",
                        "rolloutPct": "\(before.map { String($0.rolloutPct) } ?? "-") > \(flag.rolloutPct)",
                    ], risk: 5),
                in: context)
            let set = flag
            context.afterCommit { put(set) }
        }
        await store.follow()
    }

    /// Takes what the staff set back: a switch of the program stands as the program says, any other is gone.
    /// - Throws: `not_found`.
    func reset(_ key: String, by actor: AuditActor) async throws {
        try await store.write("administration.resetSwitch") { context in
            guard try SwitchQueries.delete(key, in: context.db) > 0 else { throw Refusal.notFound("switch") }
            try audit.record(
                AuditEntry("flags.reset", by: actor, on: AuditTarget("flag", key), risk: 5), in: context)
            context.afterCommit {
                if let standard = Self.standard[key] { return put(standard) }
                var all = current.value
                all[key] = nil
                current.value = all
                hub.broadcast(Self.event, SwitchesChanged(flags: [key: false]))
            }
        }
        await store.follow()
    }

    /// Runs on the writer's thread, in commit order.
    private func put(_ flag: FeatureSwitch) {
        var all = current.value
        all[flag.key] = flag
        current.value = all
        hub.broadcast(Self.event, SwitchesChanged(flags: [flag.key: flag.answerForAll]))
    }

    /// To everyone; null where the answer depends on who asks, who then reads `GET /auth/me`.
    private static let event = "system:feature_flags"
    private struct SwitchesChanged: Encodable, Sendable {
        let flags: [String: Bool?]
    }
}

extension SwitchBoard: FeatureSwitching {
    func features(of user: UserID, _ staff: StaffLevel?) -> [String: Bool] {
        current.value.mapValues { $0.isOn(for: user, staff) }
    }

    /// Which operations are offered: those of a feature that is off look as if they did not exist.
    var operations: OperationSwitches {
        OperationSwitches { endpoint, caller in
            guard let feature = Feature(of: endpoint) else { return nil }
            let isOn = current.value[feature.rawValue]?.isOn(for: caller?.userId, caller?.staff) ?? true
            return isOn ? nil : Refusal(.notFound, "This is switched off here.")
        }
    }
}

extension Feature {
    /// The feature an operation belongs to; nil for those that are always offered.
    init?(of endpoint: Endpoint) {
        switch (endpoint.tag, endpoint.method, endpoint.access) {
        // The staff look after the index all the same.
        case ("search", _, .staff): return nil
        case ("search", _, _): self = .search
        case ("media", .post, _): self = .fileUploads
        default: return nil
        }
    }
}
