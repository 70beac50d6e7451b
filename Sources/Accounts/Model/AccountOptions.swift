import Kernel

/// The settings of this room, with the defaults of the contract.
package struct AccountOptions: Sendable {
    /// What a password hash costs. Kept in each hash, so changing it rehashes people as they sign in.
    package var passwordCost = ScryptCost.standard
    /// Threads that hash, 1 or 2: at the standard cost each keeps one core busy for a quarter of a second a password.
    package var hashingThreads = 1
    /// Passwords that may wait to be hashed; beyond, callers are asked to come back.
    package var hashingQueue = 64
    package var accessLifetime: Duration = .minutes(15)
    package var sessionLifetime = SessionLifetime()
    /// How long a refresh token that was just used still answers, for tabs that refresh at the same moment.
    package var reuseGrace: Duration = .seconds(10)
    /// How long a proved factor counts for `fresh` operations.
    package var freshLifetime: Duration = .minutes(10)
    /// Live sessions a person may hold.
    package var liveSessions = 10
    package var accountLockout = LockoutPolicy()
    package var addressLockout = LockoutPolicy(memory: .minutes(15))
    /// What the site calls itself.
    package var siteName = "cryb"
    /// Bounds clients show beside their inputs, by name (`messageLength`), for `GET /config`.
    package var clientLimits: [String: Int] = [:]

    package init() {}
}
