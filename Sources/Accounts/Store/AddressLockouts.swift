import Foundation
import Kernel
import Synchronization

/// Failed attempts by address, in memory: a restart forgets them, the accounts' own locks stay.
final class AddressLockouts: Sendable {
    /// Above this many addresses the forgotten ones are dropped, then the oldest.
    private static let capacity = 20_000

    private let policy: LockoutPolicy
    private let streaks = Mutex<[String: FailureStreak]>([:])

    init(policy: LockoutPolicy) {
        self.policy = policy
    }

    /// - Throws: `rate_limited` while the address is locked.
    func admit(_ client: ClientInfo, at now: Timestamp) throws {
        guard !client.isExempt else { return }
        try streaks.withLock { $0[Self.subject(client.address)] }?.admit(at: now)
    }

    /// Counts one failure. A success elsewhere does not undo it: an attacker has an account too.
    func failed(_ client: ClientInfo, at now: Timestamp) {
        guard !client.isExempt else { return }
        streaks.withLock { [policy] streaks in
            if streaks.count >= Self.capacity { Self.sweep(&streaks, policy, now) }
            let subject = Self.subject(client.address)
            streaks[subject] = policy.failed(streaks[subject], at: now)
        }
    }

    private static func sweep(_ streaks: inout [String: FailureStreak], _ policy: LockoutPolicy, _ now: Timestamp) {
        streaks = streaks.filter { !policy.isForgotten($0.value, at: now) }
        guard streaks.count >= capacity else { return }
        let kept = streaks.sorted { $0.value.lastAt > $1.value.lastAt }.prefix(capacity / 2)
        streaks = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }

    /// One customer usually holds a whole IPv6 /64, so it counts as one address; IPv4-mapped addresses are IPv4.
    static func subject(_ address: String) -> String {
        var parsed = in6_addr()
        guard inet_pton(AF_INET6, address, &parsed) == 1 else { return address }
        let bytes = withUnsafeBytes(of: parsed) { Array($0) }
        if bytes.prefix(10).allSatisfy({ $0 == 0 }) { return address }
        return Base64URL.encode(bytes.prefix(8)) + "/64"
    }
}
