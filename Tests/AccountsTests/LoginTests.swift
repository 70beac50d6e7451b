import GRDB
import Kernel
import Storage
import Testing

@testable import Accounts

@Suite struct LoginTests {
    private static let wrong = Password(unchecked: "Wrong-Harbour-99")

    private static func client(_ number: Int) -> ClientInfo {
        ClientInfo(address: "198.51.100.\(number)", userAgent: nil, isExempt: false)
    }

    @Test(arguments: ["anna", "ANNA", "@anna", "anna@example.org", "Anna@Example.org", "  anna  "])
    func nameAndAddressLeadIn(identifier: String) async throws {
        try await AccountsFixture.with { house async throws in
            let made = try await house.register("anna")
            #expect(try await house.login(identifier).user.id == made.user.id)
        }
    }

    @Test func anUnknownNameAndAWrongPasswordLookTheSame() async throws {
        try await AccountsFixture.with { house async throws in
            try await house.register("anna")
            for attempt in 1...7 {
                let known = try await refusal {
                    try await house.login("anna", Self.wrong, from: Self.client(attempt))
                }
                let unknown = try await refusal {
                    try await house.login("nobody", Self.wrong, from: Self.client(100 + attempt))
                }
                let address = try await refusal {
                    try await house.login("no@example.org", Self.wrong, from: Self.client(200 + attempt % 50))
                }
                for other in [unknown, address] {
                    #expect(known?.code == other?.code)
                    #expect(known?.message == other?.message)
                    #expect(known?.retryAfter == other?.retryAfter)
                    #expect(known?.details == other?.details)
                }
                #expect(known?.code == (attempt <= 5 ? .unauthorized : .rateLimited))
            }
        }
    }

    @Test func fiveFailuresLockTheAccountForEveryoneAndEveryName() async throws {
        try await AccountsFixture.with { house async throws in
            try await house.register("anna")
            for attempt in 1...5 {
                let name = attempt.isMultiple(of: 2) ? "anna" : "anna@example.org"
                let refused = try await refusal {
                    try await house.login(name, Self.wrong, from: Self.client(attempt))
                }
                #expect(refused?.code == .unauthorized)
            }
            let locked = try await refusal { try await house.login("anna", from: Self.client(50)) }
            #expect(locked?.code == .rateLimited)
            #expect(locked?.retryAfter == 1800)
            house.advance(.minutes(30))
            #expect(try await house.login("anna", from: Self.client(50)).user.username == "anna")
            #expect(try await house.count("SELECT count(*) FROM securityLogs WHERE type = 'account_locked'") == 1)
            #expect(try await house.count("SELECT count(*) FROM loginFailures") == 0, "a success forgets")
        }
    }

    @Test func locksDoubleUpToADay() async throws {
        try await AccountsFixture.with { house async throws in
            try await house.register("anna")
            var waits: [Int] = []
            for round in 0..<8 {
                for attempt in 0..<5 {
                    _ = try await refusal {
                        try await house.login("anna", Self.wrong, from: Self.client(round * 5 + attempt))
                    }
                }
                let wait = try await refusal { try await house.login("anna", from: Self.client(250)) }?.retryAfter
                waits.append(try #require(wait))
                house.advance(.seconds(waits[round]))
            }
            #expect(waits == [1800, 3600, 7200, 14400, 28800, 57600, 86400, 86400])
        }
    }

    @Test func fiveFailuresFromOneAddressLockItForAllNames() async throws {
        try await AccountsFixture.with { house async throws in
            try await house.register("anna")
            for name in ["a1", "a2", "a3", "a4", "a5"] {
                let refused = try await refusal { try await house.login(name, Self.wrong, from: Self.client(7)) }
                #expect(refused?.code == .unauthorized)
            }
            #expect(try await refusal { try await house.login("anna", from: Self.client(7)) }?.code == .rateLimited)
            #expect(try await house.login("anna", from: Self.client(8)).user.username == "anna")
            let exempt = ClientInfo(address: "198.51.100.7", userAgent: nil, isExempt: true)
            #expect(try await house.login("anna", from: exempt).user.username == "anna")
        }
    }

    @Test func guessesAtOnceDoNotGetPastTheLock() async throws {
        try await AccountsFixture.with { house async throws in
            try await house.register("anna")
            let successes = await withTaskGroup(of: Bool.self) { group in
                for index in 0..<40 {
                    let password = index == 39 ? AccountsFixture.password : Self.wrong
                    group.addTask {
                        (try? await house.login("anna", password, from: Self.client(index))) != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(successes == 0, "the right guess came after five wrong ones were counted")
        }
    }

    @Test func onlyWhoProvedTheirIdentityHearsOfABan() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let id = anna.user.id
            let end = house.now + .hours(1)
            let scenarios: [(String, Timestamp?, Timestamp?, ErrorCode)] = [
                ("banned", nil, nil, .accountBanned), ("banned", end, nil, .accountBanned),
                ("suspended", nil, end, .accountSuspended), ("deactivated", nil, nil, .unauthorized),
            ]
            for (status, banEnd, suspensionEnd, code) in scenarios {
                try await house.change(
                    "UPDATE users SET status = ?, banExpiresAt = ?, suspendedUntil = ? WHERE id = ?",
                    [status, banEnd, suspensionEnd, id])
                #expect(try await refusal { try await house.caller(anna) }?.code == code)
                let login = try await refusal { try await house.login("anna") }
                #expect(login?.code == code)
                #expect(login?.details["until"] == (banEnd ?? suspensionEnd)?.description)
                let refresh = try await refusal {
                    try await house.accounts.refresh(anna.tokens.refreshToken, from: AccountsFixture.client)
                }
                #expect(refresh?.code == code)
                let guess = try await refusal {
                    try await house.login("anna", Self.wrong, from: Self.client(3))
                }
                #expect(guess?.code == .unauthorized)
            }
        }
    }

    @Test func banAndSuspensionEndByThemselves() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            try await house.change(
                "UPDATE users SET status = 'banned', banExpiresAt = ? WHERE id = ?",
                [house.now + .minutes(5), anna.user.id])
            #expect(try await refusal { try await house.caller(anna) }?.code == .accountBanned)
            house.advance(.minutes(6))
            #expect(try await house.caller(anna).userId == anna.user.id)
        }
    }

    @Test func aHashOfAnotherCostIsReplacedAtSignIn() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let old = try PasswordHash(of: [1], cost: ScryptCost(logN: 5, r: 8, p: 1)).encoded
            #expect(old.hasPrefix("$scrypt$ln=5,r=8,p=1$"))
            let hash = try await house.accounts.hasher.hash(
                AccountsFixture.password, cost: ScryptCost(logN: 5, r: 8, p: 1))
            try await house.change("UPDATE users SET passwordHash = ? WHERE id = ?", [hash, anna.user.id])
            _ = try await house.login("anna")
            let kept = try await house.store.read { db in
                try UserQueries.credentials(anna.user.id, in: db)?.passwordHash
            }
            #expect(try #require(kept).hasPrefix("$scrypt$ln=4,r=8,p=1$"))
            _ = try await house.login("anna")
        }
    }

    @Test func tooManyWaitingPasswordsAreTurnedAway() async throws {
        try await AccountsFixture.with {
            $0.hashingQueue = 1
        } _: { house async throws in
            let codes = await withTaskGroup(of: ErrorCode?.self) { group in
                for index in 0..<64 {
                    group.addTask {
                        (try? await refusal { try await house.login("x\(index)", Self.wrong, from: Self.client(index)) })?
                            .code
                    }
                }
                return await group.reduce(into: Set<ErrorCode>()) { codes, code in
                    if let code { codes.insert(code) }
                }
            }
            #expect(codes.isSubset(of: [.unauthorized, .unavailable]))
        }
    }

    @Test func provingThePasswordAgainIsFreshForTenMinutes() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            house.advance(.minutes(11))
            let stale = try await house.caller(anna)
            #expect(try #require(stale.freshUntil) < house.now)
            let wrong = try await refusal {
                try await house.accounts.reauthenticate(Self.wrong, as: stale, from: AccountsFixture.client)
            }
            #expect(wrong?.code == .forbidden)
            #expect(try #require(await house.caller(anna).freshUntil) < house.now)
            let fresh = try await house.accounts.reauthenticate(
                AccountsFixture.password, as: stale, from: AccountsFixture.client)
            #expect(fresh.freshUntil == house.now + .minutes(10))
            #expect(try await house.caller(anna).freshUntil == fresh.freshUntil)
        }
    }
}
