import GRDB
import Kernel
import Testing

@testable import Accounts

@Suite struct SetupTests {
    private func input(_ token: String, name: String = "olga") throws -> SetupInput {
        try SetupInput(
            token: Text(token), username: Username(name), email: EmailAddress("\(name)@example.org"),
            password: AccountsFixture.password, registration: .open)
    }

    private func token(_ house: AccountsFixture) async throws -> String {
        let link = try #require(await house.accounts.setupLink())
        #expect(link.hasPrefix("/setup?token="))
        return String(link.dropFirst("/setup?token=".count))
    }

    @Test func theLinkMakesTheOwnerOnce() async throws {
        try await AccountsFixture.with(registration: nil) { house async throws in
            #expect(try await house.accounts.config().needsSetup)
            let token = try await token(house)
            let owner = try await house.accounts.completeSetup(input(token), from: AccountsFixture.client)
            #expect(owner.user.role == .superAdmin)
            #expect(try await house.caller(owner).staff == .superAdmin)
            #expect(try await house.accounts.me(house.caller(owner)).permissions == StaffPermission.allCases)
            let config = try await house.accounts.config()
            #expect(!config.needsSetup)
            #expect(config.registration == .open)
            let again = try await refusal {
                try await house.accounts.completeSetup(input(token, name: "eve"), from: AccountsFixture.client)
            }
            #expect(again?.code == .gone)
            #expect(try await house.accounts.setupLink() == nil)
        }
    }

    @Test func aWrongOrReplacedLinkOpensNothing() async throws {
        try await AccountsFixture.with(registration: nil) { house async throws in
            let guess = try await refusal {
                try await house.accounts.completeSetup(input("guess"), from: AccountsFixture.client)
            }
            #expect(guess?.code == .notFound, "before there is a link at all")
            let first = try await token(house)
            let second = try await token(house)
            let replaced = try await refusal {
                try await house.accounts.completeSetup(input(first), from: AccountsFixture.client)
            }
            #expect(replaced?.code == .notFound)
            _ = try await house.accounts.completeSetup(input(second), from: AccountsFixture.client)
        }
    }

    @Test func ofTwoAtOnceOneBecomesTheOwner() async throws {
        try await AccountsFixture.with(registration: nil) { house async throws in
            let token = try await token(house)
            let owners = await withTaskGroup(of: Bool.self) { group in
                for index in 0..<6 {
                    group.addTask {
                        let answer = try? await house.accounts.completeSetup(
                            input(token, name: "olga\(index)"), from: AccountsFixture.client)
                        return answer != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(owners == 1)
            #expect(try await house.count("SELECT count(*) FROM users") == 1)
        }
    }

    @Test func theTokenItselfIsNotKept() async throws {
        try await AccountsFixture.with(registration: nil) { house async throws in
            let token = try await token(house)
            let found = try await house.count(
                "SELECT count(*) FROM platformSettings WHERE instr(value, ?) > 0", [token])
            #expect(found == 0)
        }
    }
}
