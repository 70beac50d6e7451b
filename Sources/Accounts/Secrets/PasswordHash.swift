import COpenSSL
import Crypto
import Foundation
import Kernel

/// A hashed password with the parameters it was made with: `$scrypt$ln=14,r=8,p=5$salt$key` (the PHC string format,
/// base64url here).
struct PasswordHash: Sendable, Equatable {
    static let saltBytes = 16
    static let keyBytes = 32

    let cost: ScryptCost
    let salt: [UInt8]
    let key: [UInt8]

    /// Hashes `secret` with a fresh salt.
    init(of secret: [UInt8], cost: ScryptCost) throws {
        self.cost = cost
        salt = RandomBytes.make(Self.saltBytes)
        key = try Self.derive(secret, salt: salt, cost: cost)
    }

    /// Reads the encoded form; nil for anything else.
    init?(_ encoded: String) {
        let parts = encoded.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let salt = Base64URL.decode(parts[3]),
            let key = Base64URL.decode(parts[4]), salt.count == Self.saltBytes, key.count == Self.keyBytes
        else { return nil }
        let numbers = parts[2].split(separator: ",").map { $0.split(separator: "=").map(String.init) }
        guard numbers.count == 3, numbers.allSatisfy({ $0.count == 2 }), numbers.map({ $0[0] }) == ["ln", "r", "p"],
            let logN = Int(numbers[0][1]), let r = Int(numbers[1][1]), let p = Int(numbers[2][1]),
            (1...20).contains(logN), (1...32).contains(r), (1...16).contains(p)
        else { return nil }
        cost = ScryptCost(logN: logN, r: r, p: p)
        self.salt = salt
        self.key = key
    }

    var encoded: String {
        "$scrypt$ln=\(cost.logN),r=\(cost.r),p=\(cost.p)$\(Base64URL.encode(salt))$\(Base64URL.encode(key))"
    }

    /// Whether `secret` is the one hashed, in a time that does not depend on where they differ.
    func matches(_ secret: [UInt8]) throws -> Bool {
        ConstantTime.equal(try Self.derive(secret, salt: salt, cost: cost), key)
    }

    /// OpenSSL could not make the key, most likely for want of memory.
    struct Failed: Error {}

    /// scrypt (RFC 7914). Takes as long as the cost says: call it on a thread of ours only.
    static func derive(_ secret: [UInt8], salt: [UInt8], cost: ScryptCost) throws -> [UInt8] {
        var key = [UInt8](repeating: 0, count: keyBytes)
        // OpenSSL refuses beyond 32 MB unless told; twice what the parameters need covers its own accounting.
        let memory = UInt64(2 * 128 * cost.r * ((1 << cost.logN) + cost.p + 2))
        let isMade = secret.withUnsafeBytes { secret in
            EVP_PBE_scrypt(
                secret.baseAddress?.assumingMemoryBound(to: CChar.self), secret.count, salt, salt.count,
                UInt64(1) << UInt64(cost.logN), UInt64(cost.r), UInt64(cost.p), memory, &key, key.count)
        }
        guard isMade == 1 else { throw Failed() }
        return key
    }
}

/// How much work one password hash is (RFC 7914): `2^logN` blocks of `128 * r` bytes, `p` times.
package struct ScryptCost: Hashable, Sendable {
    /// 1 to 20.
    package let logN: Int
    /// 1 to 32.
    package let r: Int
    /// 1 to 16.
    package let p: Int

    package init(logN: Int, r: Int, p: Int) {
        precondition((1...20).contains(logN) && (1...32).contains(r) && (1...16).contains(p), "cost out of range")
        self.logN = logN
        self.r = r
        self.p = p
    }

    /// 16 MB and about 280 ms of one core.
    package static let standard = ScryptCost(logN: 14, r: 8, p: 5)
    /// A fraction of a millisecond: for tests and made-up people, never for real ones.
    package static let cheap = ScryptCost(logN: 4, r: 8, p: 1)
}

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
