import Crypto
import Foundation
import Kernel

/// Makes and checks password hashes on threads of their own.
struct PasswordHasher: Sendable {
    /// What checking a password came to.
    struct Verdict: Sendable {
        let isMatch: Bool
        /// The hash to keep from now on, when the kept one was made at another cost.
        let replacement: String?
    }

    private let cost: ScryptCost
    private let keys: AccountKeys
    private let threads: HashingThreads

    init(options: AccountOptions, keys: AccountKeys) {
        cost = options.passwordCost
        self.keys = keys
        threads = HashingThreads(count: min(2, options.hashingThreads), capacity: options.hashingQueue)
    }

    /// The hash to keep for a new password.
    /// - Parameter cost: another than the set one, for made-up people.
    /// - Throws: `unavailable` when too many wait.
    func hash(_ password: Password, cost: ScryptCost? = nil) async throws -> String {
        let secret = try secret(of: password)
        let cost = cost ?? self.cost
        return try await threads.run { try PasswordHash(of: secret, cost: cost).encoded }
    }

    /// Checks a password. Without a hash to check against it works as long and says no, so that the time an answer takes
    /// does not tell whether the account exists.
    /// - Throws: `unavailable` when too many wait.
    func verify(_ password: Password, against encoded: String?) async throws -> Verdict {
        let secret = try secret(of: password)
        let kept = encoded.flatMap(PasswordHash.init)
        return try await threads.run { [cost] in
            guard let kept else {
                _ = try PasswordHash(of: secret, cost: cost)
                return Verdict(isMatch: false, replacement: nil)
            }
            guard try kept.matches(secret) else { return Verdict(isMatch: false, replacement: nil) }
            let replacement = kept.cost == cost ? nil : try PasswordHash(of: secret, cost: cost).encoded
            return Verdict(isMatch: true, replacement: replacement)
        }
    }

    /// What is hashed in a password's place: its canonical composition (the same password typed on two systems), mixed
    /// with the pepper.
    private func secret(of password: Password) throws -> [UInt8] {
        let text = Data(password.value.precomposedStringWithCanonicalMapping.utf8)
        return Array(HMAC<SHA256>.authenticationCode(for: text, using: try keys.key(.passwordPepper)))
    }
}
