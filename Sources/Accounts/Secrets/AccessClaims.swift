import JWTKit
import Kernel

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
