import GRDB
import Kernel
import Testing

@testable import Accounts

@Suite struct RefreshTests {
    private func refresh(_ house: AccountsFixture, _ token: String?) async throws -> SignedInPayload {
        try await house.accounts.refresh(token, from: AccountsFixture.client)
    }

    @Test func aTokenIsExchangedAndTheSessionLivesOn() async throws {
        try await AccountsFixture.with { house async throws in
            let first = try await house.register("anna")
            house.advance(.days(6))
            #expect(try await refusal { try await house.caller(first) }?.code == .tokenExpired)
            let second = try await refresh(house, first.tokens.refreshToken)
            #expect(second.session.id == first.session.id)
            #expect(second.tokens.refreshToken != first.tokens.refreshToken)
            #expect(second.tokens.csrfToken == first.tokens.csrfToken)
            #expect(second.session.expiresAt == house.now + .days(7))
            #expect(second.session.lastActivityAt == house.now)
            house.advance(.days(6))
            _ = try await refresh(house, second.tokens.refreshToken)
        }
    }

    @Test func tabsThatRefreshTogetherGetTheSameToken() async throws {
        try await AccountsFixture.with { house async throws in
            let first = try await house.register("anna")
            let one = try await refresh(house, first.tokens.refreshToken)
            house.advance(.seconds(9))
            let other = try await refresh(house, first.tokens.refreshToken)
            #expect(one.tokens.refreshToken == other.tokens.refreshToken)
            #expect(try await house.count("SELECT count(*) FROM refreshTokens") == 2)
            _ = try await refresh(house, other.tokens.refreshToken)
        }
    }

    @Test func aUsedTokenEndsTheSessionOfThiefAndOwner() async throws {
        try await AccountsFixture.with { house async throws in
            let first = try await house.register("anna")
            let elsewhere = try await house.login("anna")
            let second = try await refresh(house, first.tokens.refreshToken)
            house.advance(.seconds(11))
            let reused = try await refusal { try await refresh(house, first.tokens.refreshToken) }
            #expect(reused?.code == .unauthorized)
            #expect(try await refusal { try await house.caller(second) }?.code == .unauthorized)
            let successor = try await refusal { try await refresh(house, second.tokens.refreshToken) }
            #expect(successor?.code == .unauthorized)
            #expect(try await house.caller(elsewhere).sessionId == elsewhere.session.id, "other sessions stay")
            #expect(
                try await house.count(
                    "SELECT count(*) FROM sessions WHERE id = ? AND revokeReason = 'reuse_detected'",
                    [first.session.id]) == 1)
            #expect(try await house.count("SELECT count(*) FROM securityLogs WHERE type = 'token_reuse'") == 1)
        }
    }

    @Test func sessionsEndAfterSevenDaysOrThirtyWhenRemembered() async throws {
        try await AccountsFixture.with { house async throws in
            try await house.register("anna")
            let short = try await house.login("anna")
            let long = try await house.login("anna", rememberMe: true)
            #expect(short.session.expiresAt == house.now + .days(7))
            #expect(long.session.expiresAt == house.now + .days(30))
            house.advance(.days(7))
            #expect(try await refusal { try await refresh(house, short.tokens.refreshToken) }?.code == .unauthorized)
            _ = try await refresh(house, long.tokens.refreshToken)
        }
    }

    @Test func noSessionLivesBeyondNinetyDays() async throws {
        try await AccountsFixture.with { house async throws in
            try await house.register("anna")
            var answer = try await house.login("anna", rememberMe: true)
            let end = answer.session.createdAt + .days(90)
            for _ in 0..<4 {
                house.advance(.days(22))
                answer = try await refresh(house, answer.tokens.refreshToken)
            }
            #expect(answer.session.expiresAt == end)
            house.advance(.days(2))
            #expect(try await refusal { try await refresh(house, answer.tokens.refreshToken) }?.code == .unauthorized)
        }
    }

    @Test(arguments: [nil, "", "nonsense"])
    func whatIsNoTokenIsRefused(token: String?) async throws {
        try await AccountsFixture.with { house async throws in
            #expect(try await refusal { try await refresh(house, token) }?.code == .unauthorized)
        }
    }

    @Test func anAccessTokenEndsWithItsSession() async throws {
        try await AccountsFixture.with { options in
            options.sessionLifetime = SessionLifetime(standard: .minutes(5))
        } _: { house async throws in
            let answer = try await house.register("anna")
            #expect(answer.tokens.expiresAt <= answer.session.expiresAt)
        }
    }
}
