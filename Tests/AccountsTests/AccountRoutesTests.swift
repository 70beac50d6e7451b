import Foundation
import HTTPTypes
import Kernel
import Testing
import TestKit
import Web

@testable import Accounts

/// The room as a browser and a script meet it.
@Suite struct AccountRoutesTests {
    private static let registration = """
        {"username":"anna","email":"anna@example.org","password":"Tulip-Harbour-27","termsAccepted":true}
        """
    private static let login = #"{"identifier":"anna","password":"Tulip-Harbour-27"}"#

    @Test func everyExampleSurvivesARoundTrip() async throws {
        try await AccountsFixture.with { house async throws in
            for endpoint in house.module.endpoints {
                for shape in [endpoint.input, endpoint.output] {
                    let example = try JSONSerialization.jsonObject(with: shape.example()) as? NSObject
                    let again = try JSONSerialization.jsonObject(with: shape.exampleAfterRoundTrip()) as? NSObject
                    #expect(example == again, "\(endpoint.method) \(endpoint.path): \(shape.name)")
                }
            }
        }
    }

    @Test func registrationAnswersWithTokensAndCookies() async throws {
        try await AccountsFixture.with { house async throws in
            let answer = try await house.app.anonymous.post("/auth/register", Self.registration)
            #expect(answer.status == 201)
            let data = try answer.data(SignedInPayload.self)
            #expect(answer.cookies["access_token"] == data.tokens.accessToken)
            #expect(answer.cookies["refresh_token"] == data.tokens.refreshToken)
            #expect(answer.cookies["csrf_token"] == data.tokens.csrfToken)
            #expect(answer.text.contains("\"avatarUrl\":null"), "a field without a value is there, with null")
            #expect(!answer.text.contains("scrypt") && !answer.text.contains("Tulip"))
            let short = try await house.app.anonymous.post("/auth/register", #"{"username":"x"}"#)
            #expect(short.status == 422)
        }
    }

    @Test func cookiesAloneCarryABrowserThroughItsDay() async throws {
        try await AccountsFixture.with { house async throws in
            var cookies = try await house.app.anonymous.post("/auth/register", Self.registration).cookies
            func browser() -> TestClient {
                house.app.anonymous.with(
                    (.cookie, cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")))
            }
            let csrf = try #require(HTTPField.Name("X-CSRF-Token"))
            #expect(try await browser().get("/auth/me").data(MePayload.self).user.username == "anna")
            #expect(try await browser().patch("/users/me", #"{"displayName":"A"}"#).code == .forbidden)
            let token = try #require(
                try await browser().get("/auth/csrf").data(CSRFPayload.self).csrfToken)
            let renamed = try await browser().with((csrf, token)).patch("/users/me", #"{"displayName":"A"}"#)
            #expect(try renamed.data(AccountPayload.self).displayName == "A")
            house.advance(.minutes(16))
            #expect(try await browser().get("/auth/me").code == .tokenExpired)
            cookies = try await browser().post("/auth/refresh").cookies
            #expect(try await browser().get("/auth/me").status == 200)
            let out = try await browser().with((csrf, token)).post("/auth/logout")
            #expect(out.status == 204)
            #expect(out.body.isEmpty)
            #expect(out.cookies["access_token"] == "")
            #expect(try await browser().get("/auth/me").code == .unauthorized)
            #expect(try await browser().get("/config").status == 200, "a stale cookie closes nothing that is open")
        }
    }

    @Test func scriptsUseBearerAndTheBody() async throws {
        try await AccountsFixture.with { house async throws in
            try await house.register("anna")
            let answer = try await house.app.anonymous.post("/auth/login", Self.login)
            #expect(answer.status == 200)
            let data = try answer.data(SignedInPayload.self)
            let client = house.client(data)
            #expect(try await client.patch("/users/me", #"{"bio":"Hi"}"#).status == 200, "no cookie, no CSRF")
            let refreshed = try await house.app.anonymous.post(
                "/auth/refresh", #"{"refreshToken":"\#(data.tokens.refreshToken)"}"#)
            #expect(try refreshed.data(SignedInPayload.self).session.id == data.session.id)
            #expect(try await house.app.anonymous.post("/auth/refresh").code == .unauthorized)
        }
    }

    @Test func sessionsAreListedAndEnded() async throws {
        try await AccountsFixture.with { house async throws in
            let first = try await house.register("anna")
            let second = try await house.login("anna")
            let client = house.client(second)
            let page = try await client.get("/auth/sessions?limit=1")
            #expect(try page.data([SessionPayload].self).map(\.id) == [second.session.id])
            let cursor = try #require(page.nextCursor)
            let rest = try await client.get("/auth/sessions?limit=1&cursor=\(cursor)")
            #expect(try rest.data([SessionPayload].self).map(\.id) == [first.session.id])
            #expect(rest.nextCursor == nil)
            #expect(try await client.get("/auth/sessions?cursor=forged").code == .badRequest)
            #expect(try await client.delete("/auth/sessions/\(first.session.id)").status == 204)
            #expect(try await house.client(first).get("/auth/me").code == .unauthorized)
            #expect(try await client.delete("/auth/sessions/nonsense").code == .notFound)
            let all = try await client.post("/auth/logout-all")
            #expect(try all.data(RevokedPayload.self).revoked == 1)
        }
    }

    @Test func theSiteTellsWhatAVisitorNeeds() async throws {
        try await AccountsFixture.with(registration: nil) { house async throws in
            let config = try await house.app.anonymous.get("/config").data(ConfigPayload.self)
            #expect(config.needsSetup)
            #expect(config.registration == .invite)
            #expect(config.passwordPolicy.minLength == 8)
            let policy = try await house.app.anonymous.get("/auth/password-policy")
            #expect(try policy.data(PasswordPolicyPayload.self) == config.passwordPolicy)
            #expect(try await house.app.anonymous.get("/auth/csrf").text.contains("\"csrfToken\":null"))
            let link = try #require(await house.accounts.setupLink())
            let token = link.dropFirst("/setup?token=".count)
            let body = """
                {"token":"\(token)","username":"olga","email":"olga@example.org","password":"Tulip-Harbour-27",
                "registration":"CLOSED"}
                """
            let owner = try await house.app.anonymous.post("/setup", body)
            #expect(owner.status == 201)
            #expect(try owner.data(SignedInPayload.self).user.role == .superAdmin)
            #expect(try await house.app.anonymous.post("/setup", body).status == 410)
            #expect(try await house.app.anonymous.post("/auth/register", Self.registration).status == 403)
        }
    }

    @Test func profilesAreOpenToVisitors() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let byName = try await house.app.anonymous.get("/users/@anna")
            #expect(try byName.data(UserPayload.self).id == anna.user.id)
            #expect(!byName.text.contains("email"))
            #expect(try await house.app.anonymous.get("/users/\(anna.user.id)").status == 200)
            #expect(try await house.app.anonymous.get("/users/me").code == .unauthorized)
            #expect(try await house.app.anonymous.get("/users/@nobody").code == .notFound)
            #expect(try await house.client(anna).get("/users/me").data(AccountPayload.self).email == "anna@example.org")
            let bad = try await house.client(anna).patch("/users/me", #"{"website":"javascript:alert(1)"}"#)
            #expect(bad.faultyFields == ["website"])
        }
    }

    @Test func provingThePasswordOpensFreshOperations() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let client = house.client(anna)
            let right = try await client.post("/auth/reauthenticate", #"{"password":"Tulip-Harbour-27"}"#)
            #expect(try right.data(FreshPayload.self).freshUntil > house.now)
            #expect(try await client.post("/auth/reauthenticate", #"{"password":"nope"}"#).code == .forbidden)
        }
    }
}
