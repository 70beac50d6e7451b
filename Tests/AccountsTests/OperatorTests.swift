import Kernel
import Storage
import Testing

@testable import Accounts

@Suite struct OperatorTests {
    @Test func theOperatorMakesAccountsOnAClosedSite() async throws {
        try await AccountsFixture.with(registration: .closed) { house async throws in
            let made = try await house.accounts.createUser(
                NewUser(username: Username("anna"), email: EmailAddress("anna@example.org")),
                password: AccountsFixture.password)
            #expect(try await house.login("anna").user.id == made.id)
            let weak = try await refusal {
                try await house.accounts.createUser(
                    NewUser(username: Username("berta")), password: Password(unchecked: "berta"))
            }
            #expect(weak?.code == .validationFailed)
        }
    }

    @Test func aNewPasswordEndsEverySessionAndLiftsTheLock() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            for index in 0..<5 {
                let client = ClientInfo(address: "198.51.100.\(index)", userAgent: nil, isExempt: false)
                _ = try await refusal {
                    try await house.login("anna", Password(unchecked: "Wrong-1-Wrong"), from: client)
                }
            }
            let fresh = PasswordPolicy.generate()
            try await house.accounts.resetPassword(of: anna.user.id, to: fresh)
            #expect(try await refusal { try await house.caller(anna) }?.code == .unauthorized)
            #expect(try await refusal { try await house.login("anna") }?.code == .unauthorized)
            #expect(try await house.login("anna", fresh).user.id == anna.user.id)
        }
    }

    @Test func issuedTokensAreSessionsOfTheirOwn() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let token = try await house.accounts.issueToken(for: anna.user.id, lifetime: .days(7))
            let caller = try await house.caller(token.text)
            #expect(caller.userId == anna.user.id)
            #expect(caller.sessionId != anna.session.id)
            #expect(caller.freshUntil == nil)
            #expect(token.expiresAt <= house.now + .days(7))
            house.advance(.days(6))
            _ = try await house.caller(token.text)
            try await house.accounts.logout(caller, from: AccountsFixture.client)
            #expect(try await refusal { try await house.caller(token.text) }?.code == .unauthorized)
            for lifetime in [Duration.days(31), .zero] {
                let refused = try await refusal {
                    try await house.accounts.issueToken(for: anna.user.id, lifetime: lifetime)
                }
                #expect(refused?.code == .validationFailed)
            }
            let nobody = try await refusal {
                try await house.accounts.issueToken(for: UserID(rawValue: 7), lifetime: .days(1))
            }
            #expect(nobody?.code == .notFound)
        }
    }

    @Test(arguments: ["anna", "@Anna", "anna@example.org", "id"])
    func commandsFindPeopleByAnyName(handle: String) async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let handle = handle == "id" ? anna.user.id.description : handle
            #expect(try await house.accounts.find(handle).id == anna.user.id)
            #expect(try await refusal { try await house.accounts.find("nobody@example.org") }?.code == .notFound)
        }
    }

    @Test func manyMadeUpPeopleComeInFewWrites() async throws {
        try await AccountsFixture.with { house async throws in
            let hash = try await house.accounts.sharedPasswordHash(AccountsFixture.password)
            let long = house.now - .days(100)
            let people = try (0..<600).map { index in
                try AccountActions.MadeUpPerson(
                    username: Username("person-\(index)"), displayName: DisplayName("Person \(index)"), bio: "Hi.",
                    createdAt: long)
            }
            let before = house.store.statistics.verbs
            let ids = try await house.accounts.addPeople(people, passwordHash: hash)
            #expect(ids.count == 600)
            let tokens = try await house.accounts.issueTokens(for: ids, lifetime: .days(7))
            #expect(house.store.statistics.verbs - before == 6)
            #expect(tokens.count == 600)
            let last = try await house.caller(try #require(tokens.last).text)
            #expect(last.userId == ids.last)
            let found = try await house.accounts.user("@person-599", as: nil)
            #expect(found.displayName == "Person 599")
            #expect(found.createdAt == long)
            #expect(try await house.login("person-3").user.username == "person-3")
            let taken = try await refusal { try await house.accounts.addPeople(people, passwordHash: hash) }
            #expect(taken?.code == .conflict)
        }
    }
}
