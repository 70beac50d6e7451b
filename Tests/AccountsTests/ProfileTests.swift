import Foundation
import GRDB
import Hosting
import Kernel
import Media
import Storage
import TestKit
import Testing

@testable import Accounts

@Suite struct ProfileTests {
    @Test func whatIsAbsentStaysAndNullClears() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let caller = try await house.caller(anna)
            let full = try await house.accounts.updateProfile(
                ProfileInput(
                    displayName: DisplayName("Anna B."), bio: .value(Text("Hello.")), pronouns: .value(Text("she/her")),
                    location: .value(Text("Leipzig")), website: .value(WebAddress("https://example.org/a")),
                    locale: LocaleTag("de")),
                as: caller)
            #expect(full.displayName == "Anna B.")
            #expect(full.website == "https://example.org/a")
            #expect(full.locale == "de")
            let cleared = try await house.accounts.updateProfile(
                ProfileInput(bio: .null, website: .value(WebAddress(""))), as: caller)
            #expect(cleared.bio == nil)
            #expect(cleared.website == nil)
            #expect(cleared.pronouns == "she/her")
            #expect(cleared.displayName == "Anna B.")
            #expect(try await house.accounts.account(of: caller) == cleared)
        }
    }

    @Test func aChangeIsAnEventOfPublicFactsInTheOwnRoom() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let caller = try await house.caller(anna)
            _ = try await house.accounts.updateProfile(ProfileInput(displayName: DisplayName("A")), as: caller)
            _ = try await house.accounts.updateProfile(ProfileInput(displayName: DisplayName("A")), as: caller)
            let events = try await house.store.events(in: .user(anna.user.id), after: 0, limit: 10)
            #expect(events.map(\.type) == ["user:updated"], "what changes nothing is no event")
            let payload = try JSON.decode(UserUpdatedPayload.self, from: Data(try #require(events.first).payload.utf8))
            #expect(payload.user.displayName == "A")
            #expect(payload.user == (try await house.accounts.user("me", as: caller)))
            #expect(events.allSatisfy { !$0.payload.contains("email") })
        }
    }

    @Test func peopleAreFoundByIdNameAndMe() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            for handle in [anna.user.id.description, "@anna", "@ANNA"] {
                #expect(try await house.accounts.user(handle, as: nil).id == anna.user.id)
            }
            #expect(try await house.accounts.user("me", as: house.caller(anna)).id == anna.user.id)
            #expect(try await refusal { try await house.accounts.user("me", as: nil) }?.code == .unauthorized)
            for handle in ["anna", "@nobody", "1", "99999999999999999999", "@", ""] {
                #expect(try await refusal { try await house.accounts.user(handle, as: nil) }?.code == .notFound)
            }
            try await house.change("UPDATE users SET status = 'deleted' WHERE id = ?", [anna.user.id])
            #expect(try await refusal { try await house.accounts.user("@anna", as: nil) }?.code == .notFound)
        }
    }

    @Test func shortFormsFollowChanges() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            let berta = try await house.register("berta")
            let nobody = UserID(rawValue: 7)
            let ids: Set<UserID> = [anna.user.id, berta.user.id, nobody]
            let accounts = house.accounts
            let before = try await house.store.read { try accounts.refs(ids, in: $0) }
            #expect(before.count == 2)
            #expect(before[anna.user.id]?.displayName == "anna")
            _ = try await accounts.updateProfile(
                ProfileInput(displayName: DisplayName("Anna B.")), as: house.caller(anna))
            let after = try await house.store.read { try accounts.refs(ids, in: $0) }
            #expect(after[anna.user.id]?.displayName == "Anna B.")
            #expect(after[berta.user.id] == before[berta.user.id])
        }
    }
}

@Suite struct BotTests {
    @Test func aProgramIsShownAsSuchToEveryone() async throws {
        let box = AccountsBox()
        let app = try await TestApp { engines in
            let module = AccountsModule(engines)
            box.accounts = module.actions
            return TestSetup(modules: [MediaModule(engines), module], authenticator: module.authenticator)
        }
        let accounts = try #require(box.accounts)
        let bot = try await app.bot("weather", of: accounts)
        let anna = try await app.member("anna", of: accounts)
        #expect(try await anna.get("/users/@weather").data(UserPayload.self).isBot)
        #expect(try await bot.get("/users/@anna").data(UserPayload.self).isBot == false)
        #expect(try await bot.get("/users/me").status == 200)
        await app.stop()
    }

    /// Carries the door out of the closure that builds it.
    private final class AccountsBox {
        var accounts: AccountActions?
    }
}
