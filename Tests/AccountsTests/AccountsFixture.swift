import Foundation
import GRDB
import Hosting
import Kernel
import Media
import Storage
import Testing
import TestKit
import Web

@testable import Accounts

/// The room alone on a temporary data directory, with cheap password hashes and a clock that tests set.
struct AccountsFixture: Sendable {
    let app: TestApp
    let module: AccountsModule

    var accounts: AccountActions { module.actions }
    var store: Datastore { app.host.store }
    /// The moment the clock stands at.
    var now: Timestamp { app.clock.wall.now() }

    /// Moves the clock on.
    func advance(_ span: Duration) { app.clock.advance(span) }

    /// Opens the room, runs `test` and cleans up.
    static func with(
        ports: AccountPorts = AccountPorts(), registration: RegistrationMode? = .open,
        _ adjust: (inout AccountOptions) -> Void = { _ in },
        _ test: (AccountsFixture) async throws -> Void
    ) async throws {
        var options = AccountOptions()
        options.passwordCost = .cheap
        adjust(&options)
        var host = HostOptions()
        for bucket in RateBucket.all { host.rateLimits[bucket.name] = [.init(100_000, per: 1)] }
        var module: AccountsModule?
        let app = try await TestApp(options: host) { engines in
            let accounts = AccountsModule(engines, options: options, ports: ports)
            module = accounts
            return TestSetup(modules: [MediaModule(engines), accounts], authenticator: accounts.authenticator)
        }
        let fixture = AccountsFixture(app: app, module: try #require(module))
        do {
            if let registration { try await fixture.accounts.setRegistration(registration) }
            try await test(fixture)
        } catch {
            await app.stop()
            throw error
        }
        await app.stop()
    }

    static let password = Password(unchecked: "Tulip-Harbour-27")
    static let client = ClientInfo(
        address: "192.0.2.1", userAgent: "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0",
        isExempt: false)

    /// Makes an account by the front door.
    @discardableResult
    func register(_ name: String, email: String? = nil, inviteCode: String? = nil) async throws -> SignedInPayload {
        try await accounts.register(
            RegisterInput(
                username: Username(name), email: EmailAddress(email ?? "\(name)@example.org"), password: Self.password,
                inviteCode: inviteCode.map { try Text($0) }),
            from: Self.client)
    }

    func login(
        _ identifier: String, _ password: Password = password, rememberMe: Bool? = nil, from client: ClientInfo = client
    ) async throws -> SignedInPayload {
        try await accounts.login(
            LoginInput(identifier: Text(identifier), password: password, rememberMe: rememberMe), from: client)
    }

    /// Who the token of an answer belongs to.
    func caller(_ answer: SignedInPayload) async throws -> Caller {
        try await caller(answer.tokens.accessToken)
    }

    func caller(_ token: String) async throws -> Caller {
        try await module.authenticator.caller(accessToken: token, at: now)
    }

    /// A client at the router with the token of an answer.
    func client(_ answer: SignedInPayload) -> TestClient {
        TestClient(application: app.application, userId: answer.user.id, token: answer.tokens.accessToken)
    }

    /// Changes rows as a later room will.
    func change(_ sql: String, _ arguments: StatementArguments) async throws {
        try await store.write("tests.change") { context in
            try context.db.run(sql, arguments)
            context.invalidate { [caches = accounts.caches] in caches.standings.removeAll() }
        }
    }

    /// One number.
    func count(_ sql: String, _ arguments: StatementArguments = []) async throws -> Int {
        try await store.read { db in try db.first(sql, arguments) { $0[0] } } ?? 0
    }
}

/// What `body` was refused with; nil when it was not.
func refusal(_ body: () async throws -> some Any) async throws -> Refusal? {
    do {
        _ = try await body()
        return nil
    } catch let refusal as Refusal {
        return refusal
    }
}
