import Crypto
import Foundation
import GRDB
import Kernel
import Testing

@testable import Accounts

@Suite struct AccessTokenTests {
    private static func part(_ token: String, _ index: Int) throws -> [String: Any] {
        let bytes = try #require(Base64URL.decode(String(token.split(separator: ".")[index])))
        return try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    private static func encode(_ object: [String: Any]) throws -> String {
        Base64URL.encode(try JSONSerialization.data(withJSONObject: object))
    }

    @Test func aTokenSaysWhoAndForHowLong() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let token = anna.tokens.accessToken
            let header = try Self.part(token, 0)
            #expect(header["alg"] as? String == "EdDSA")
            #expect((header["kid"] as? String)?.isEmpty == false)
            let claims = try Self.part(token, 1)
            #expect(claims["iss"] as? String == "cryb")
            #expect(claims["sub"] as? String == anna.user.id.description)
            #expect(claims["sid"] as? String == anna.session.id.description)
            #expect(claims["epoch"] as? Int == 0)
            #expect((claims["jti"] as? String)?.isEmpty == false)
            let lifetime = try #require(claims["exp"] as? Int) - #require(claims["iat"] as? Int)
            #expect(lifetime == 15 * 60)
            house.advance(.minutes(15))
            #expect(try await refusal { try await house.caller(token) }?.code == .tokenExpired)
        }
    }

    @Test func forgeriesAreRefused() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let berta = try await house.register("berta")
            let parts = anna.tokens.accessToken.split(separator: ".").map(String.init)
            let other = berta.tokens.accessToken.split(separator: ".").map(String.init)
            var header = try Self.part(anna.tokens.accessToken, 0)
            header["alg"] = "none"
            let unsigned = try Self.encode(header)
            let foreign = Curve25519.Signing.PrivateKey()
            let signature = Base64URL.encode(try foreign.signature(for: Data("\(parts[0]).\(parts[1])".utf8)))
            header["alg"] = "HS256"
            let symmetric = try Self.encode(header)
            let forgeries = [
                "", "a", "a.b.c", "\(parts[0]).\(other[1]).\(parts[2])", "\(unsigned).\(parts[1]).",
                "\(parts[0]).\(parts[1]).", "\(parts[0]).\(parts[1]).\(signature)",
                "\(symmetric).\(parts[1]).\(parts[2])", anna.tokens.accessToken + String(repeating: "x", count: 2000),
                anna.tokens.refreshToken,
            ]
            for forgery in forgeries {
                #expect(try await refusal { try await house.caller(forgery) }?.code == .unauthorized, "\(forgery)")
            }
            #expect(try await house.caller(anna).userId == anna.user.id)
        }
    }

    @Test func aRaisedEpochVoidsTokensWhoseSessionStillStands() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            _ = try await house.caller(anna)
            try await house.change("UPDATE users SET sessionEpoch = sessionEpoch + 1 WHERE id = ?", [anna.user.id])
            #expect(try await refusal { try await house.caller(anna) }?.code == .unauthorized)
        }
    }
}
