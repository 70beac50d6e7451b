import Kernel
import Testing

@testable import Accounts

@Suite struct SessionTests {
    @Test func theTokenOfAnEndedSessionIsRefusedAtOnce() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let caller = try await house.caller(anna)
            try await house.accounts.logout(caller, from: AccountsFixture.client)
            #expect(try await refusal { try await house.caller(anna) }?.code == .unauthorized)
            let refreshed = try await refusal {
                try await house.accounts.refresh(anna.tokens.refreshToken, from: AccountsFixture.client)
            }
            #expect(refreshed?.code == .unauthorized)
        }
    }

    @Test func elevenSessionsAreOneTooMany() async throws {
        try await AccountsFixture.with { house async throws in
            let first = try await house.register("anna")
            var others: [SignedInPayload] = []
            for _ in 0..<9 { others.append(try await house.login("anna")) }
            #expect(try await house.caller(first).sessionId == first.session.id)
            let eleventh = try await house.login("anna")
            #expect(try await refusal { try await house.caller(first) }?.code == .unauthorized)
            for other in others + [eleventh] { _ = try await house.caller(other) }
            #expect(
                try await house.count("SELECT count(*) FROM sessions WHERE revokeReason = 'too_many'") == 1)
        }
    }

    @Test func sessionsThatRanOutMakeNoCrowd() async throws {
        try await AccountsFixture.with { house async throws in
            let remembered = try await {
                try await house.register("anna")
                return try await house.login("anna", rememberMe: true)
            }()
            for _ in 0..<8 { _ = try await house.login("anna") }
            house.advance(.days(8))
            for _ in 0..<9 { _ = try await house.login("anna") }
            let renewed = try await house.accounts.refresh(
                remembered.tokens.refreshToken, from: AccountsFixture.client)
            #expect(renewed.session.id == remembered.session.id)
        }
    }

    @Test func endedSessionsAreForgottenAfterAMonth() async throws {
        try await AccountsFixture.with { house async throws in
            let left = try await house.register("anna")
            try await house.accounts.logout(house.caller(left), from: AccountsFixture.client)
            _ = try await house.login("anna")
            let remembered = try await house.login("anna", rememberMe: true)
            house.advance(.days(29))
            #expect(try await house.accounts.forgetSessions() == 0)
            let kept = try await house.accounts.refresh(remembered.tokens.refreshToken, from: AccountsFixture.client)
            house.advance(.days(2))
            // The one that was left; the one that ran out a week after it was made has some days more.
            #expect(try await house.accounts.forgetSessions() == 1)
            house.advance(.days(7))
            #expect(try await house.accounts.forgetSessions() == 1)
            #expect(try await house.count("SELECT count(*) FROM sessions") == 1)
            #expect(
                try await house.count("SELECT count(*) FROM refreshTokens WHERE sessionId <> \(kept.session.id)") == 0)
        }
    }

    @Test func theSecurityLogIsKeptForAYear() async throws {
        try await AccountsFixture.with { house async throws in
            try await house.register("anna")
            house.advance(.days(300))
            _ = try await house.login("anna")
            let before = try await house.count("SELECT count(*) FROM securityLogs")
            #expect(before > 1)
            house.advance(.days(64))
            #expect(try await house.accounts.forgetSecurityLog() == 0)
            house.advance(.days(2))
            let gone = try await house.accounts.forgetSecurityLog()
            #expect(gone > 0 && gone < before)
            #expect(try await house.count("SELECT count(*) FROM securityLogs") == before - gone)
            house.advance(.days(365))
            #expect(try await house.accounts.forgetSecurityLog() == before - gone)
        }
    }

    @Test func theListShowsOwnLiveSessionsPageByPage() async throws {
        try await AccountsFixture.with { house async throws in
            let first = try await house.register("anna")
            let second = try await house.login("anna")
            let third = try await house.login("anna")
            try await house.register("berta")
            let caller = try await house.caller(second)
            let page = try await house.accounts.sessions(of: caller, after: nil, limit: 2)
            #expect(page.rows.map(\.id) == [third.session.id, second.session.id])
            #expect(page.rows.map(\.isCurrent) == [false, true])
            let rest = try await house.accounts.sessions(of: caller, after: page.next, limit: 2)
            #expect(rest.rows.map(\.id) == [first.session.id])
            #expect(rest.next == nil)
        }
    }

    @Test func nobodyEndsTheSessionOfAnother() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let berta = try await house.register("berta")
            let refused = try await refusal {
                try await house.accounts.endSession(
                    anna.session.id, as: house.caller(berta), from: AccountsFixture.client)
            }
            #expect(refused?.code == .notFound)
            _ = try await house.caller(anna)
            let other = try await house.login("anna")
            try await house.accounts.endSession(
                other.session.id, as: house.caller(anna), from: AccountsFixture.client)
            #expect(try await refusal { try await house.caller(other) }?.code == .unauthorized)
            let again = try await refusal {
                try await house.accounts.endSession(
                    other.session.id, as: house.caller(anna), from: AccountsFixture.client)
            }
            #expect(again?.code == .notFound)
        }
    }

    @Test func allOrAllOtherSessionsEnd() async throws {
        try await AccountsFixture.with { house async throws in
            let first = try await house.register("anna")
            let second = try await house.login("anna")
            let others = try await house.accounts.logoutAll(
                house.caller(second), keepCurrent: true, from: AccountsFixture.client)
            #expect(others.revoked == 1)
            #expect(try await refusal { try await house.caller(first) }?.code == .unauthorized)
            let all = try await house.accounts.logoutAll(
                house.caller(second), keepCurrent: false, from: AccountsFixture.client)
            #expect(all.revoked == 1)
            #expect(try await refusal { try await house.caller(second) }?.code == .unauthorized)
        }
    }

    @Test func aSessionKnowsItsOwnProtectionTokenOnly() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let berta = try await house.register("berta")
            let caller = try await house.caller(anna)
            let authenticator = house.module.authenticator
            #expect(try await authenticator.accepts(csrfToken: anna.tokens.csrfToken, of: caller))
            #expect(try await !authenticator.accepts(csrfToken: berta.tokens.csrfToken, of: caller))
            #expect(try await !authenticator.accepts(csrfToken: "", of: caller))
            #expect(try await house.accounts.csrfToken(of: caller).csrfToken == anna.tokens.csrfToken)
            #expect(try await house.accounts.csrfToken(of: nil).csrfToken == nil)
        }
    }

    @Test func meTellsWhoAndWhatOneMayDo() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let plain = try await house.accounts.me(house.caller(anna))
            #expect(plain.user.email == "anna@example.org")
            #expect(plain.session.id == anna.session.id)
            #expect(plain.permissions.isEmpty)
            #expect(plain.unread == UnreadTotals(count: 0, mentions: 0))
            try await house.accounts.grantStaff(.moderator, to: anna.user.id)
            let staff = try await house.accounts.me(house.caller(anna))
            #expect(staff.user.role == .moderator)
            #expect(staff.permissions == [.contentModeration, .communityManagement])
            #expect(try await house.caller(anna).staff == .moderator)
            try await house.accounts.grantStaff(nil, to: anna.user.id)
            #expect(try await house.caller(anna).staff == nil)
        }
    }
}
