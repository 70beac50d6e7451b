import Hosting
import Kernel
import Testing
import TestKit

@testable import Accounts

@Suite struct BotTests {
    @Test func aProgramIsShownAsSuchToEveryone() async throws {
        let box = AccountsBox()
        let app = try await TestApp { engines in
            let module = AccountsModule(engines)
            box.accounts = module.actions
            return TestSetup(modules: [module], authenticator: module.authenticator)
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
