import Crypto
import Foundation
import JWTKit
import Kernel
import Storage
import Synchronization

/// Signs and verifies access tokens: JWT (RFC 7519) with EdDSA over Ed25519 (RFC 8037) and a `kid`.
final class AccessTokens: Sendable {
    /// Far above any token of ours; more is not even parsed.
    private static let longestToken = 1024

    private let keys: AccountKeys
    private let collection = JWTKeyCollection()
    /// The name of the signing key once it is in the collection.
    private let keyName = Mutex<JWKIdentifier?>(nil)
    /// Tokens whose signature was checked: a signature costs a tenth of a millisecond, a look-up next to nothing.
    private let verified: BoundedCache<String, AccessClaims>

    init(keys: AccountKeys, caches: CacheRegistry) {
        self.keys = keys
        verified = BoundedCache(name: "accounts.accessTokens", capacity: 20_000, in: caches)
    }

    /// The token for these claims.
    func sign(_ claims: AccessClaims) async throws -> String {
        try await collection.sign(claims, kid: ready())
    }

    /// The claims of a token of ours that has not ended.
    /// - Throws: `token_expired`, or `unauthorized` for anything else.
    func verify(_ token: String, at now: Timestamp) async throws -> AccessClaims {
        guard token.utf8.count <= Self.longestToken else { throw Self.invalid(nil) }
        let claims = try await verified.value(for: token) {
            _ = try await ready()
            do {
                return try await collection.verify(token, as: AccessClaims.self)
            } catch {
                throw Self.invalid(error)
            }
        }
        guard claims.expiresAt > now else { throw Refusal(.tokenExpired, "Your sign-in has run out.") }
        return claims
    }

    /// Loads the key on first use. Two tasks at once load the same key under the same name, which is harmless.
    private func ready() async throws -> JWKIdentifier {
        if let name = keyName.withLock({ $0 }) { return name }
        let seed = try keys.key(.accessToken).withUnsafeBytes { Data($0) }
        let key = EdDSA.PrivateKey(backing: try Curve25519.Signing.PrivateKey(rawRepresentation: seed))
        let name = JWKIdentifier(
            string: Base64URL.encode(SHA256.hash(data: key.publicKey.rawRepresentation).prefix(8)))
        await collection.add(eddsa: key, kid: name)
        keyName.withLock { $0 = name }
        return name
    }

    private static func invalid(_ cause: (any Error)?) -> Refusal {
        Refusal(.unauthorized, "This token is not valid.", cause: cause)
    }
}

/// What an access token says. When a factor was proved is not in it: that stands in the session, where it can change.
struct AccessClaims: JWTPayload, Equatable {
    static let issuer = "cryb"

    let iss: String
    let sub: UserID
    let sid: SessionID
    /// The person's session epoch when the token was made; a raised epoch voids it.
    let epoch: Int
    /// Seconds since 1970.
    let iat: Int64
    let exp: Int64
    let jti: String

    init(user: UserID, session: SessionID, epoch: Int, issuedAt: Timestamp, expiresAt: Timestamp) {
        iss = Self.issuer
        sub = user
        sid = session
        self.epoch = epoch
        iat = issuedAt.milliseconds / 1000
        exp = expiresAt.milliseconds / 1000
        jti = RandomBytes.secret(12)
    }

    var expiresAt: Timestamp { Timestamp(milliseconds: exp * 1000) }

    /// Only the issuer: time is compared by `AccessTokens` with the clock of the house.
    func verify(using _: some JWTAlgorithm) throws {
        guard iss == Self.issuer else { throw Refusal(.unauthorized, "This token is not valid.") }
    }
}

/// What a device keeps to get its next access token: opaque, of 256 random bits, kept by us as a hash only.
///
/// Each token leads to exactly one successor, by a key of ours. So two tabs that refresh at the same moment are handed
/// the same next token, instead of two that would both live on, one of them perhaps with a thief.
struct RefreshToken: Sendable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The first of a new chain.
    static func make() -> RefreshToken {
        RefreshToken(RandomBytes.secret(32))
    }

    /// The form we keep. A plain hash is enough for what cannot be guessed.
    var hash: Data { Data(SHA256.hash(data: Data(text.utf8))) }

    /// The next token of the chain.
    func successor(keys: AccountKeys) throws -> RefreshToken {
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: try keys.key(.refreshChain))
        return RefreshToken(Base64URL.encode(code))
    }
}
