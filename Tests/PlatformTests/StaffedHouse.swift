import Accounts
import Foundation
import Hosting
import Kernel
import Logging
import NIOCore
import NIOPosix
import TestKit
import Web

@testable import Platform

/// The whole product on a temporary directory, with an owner, an administrator and a member.
struct StaffedHouse: Sendable {
    let house: Composition
    /// Has just proved who they are.
    let owner: TestClient
    /// Signed in by a token, so not lately.
    let admin: TestClient
    let member: TestClient

    var guest: TestClient { TestClient(application: house.application) }

    static func with<Value: Sendable>(
        _ adjust: (inout Settings) -> Void = { _ in }, _ body: @Sendable (StaffedHouse) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "staffed-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var settings = Settings()
        settings.data = folder.path
        settings.logLevel = .critical
        settings.passwordCost = 4
        settings.host.web.exempt = [AddressRange("127.0.0.0/8"), AddressRange("::1")].compactMap(\.self)
        adjust(&settings)
        return try await open(settings) { house in
            let link = try await house.accounts.setupLink() ?? ""
            let password = try TestApp.password
            let answer = try await house.accounts.completeSetup(
                SetupInput(
                    token: Text(String(link.split(separator: "=").last ?? "")), username: Username("olga"),
                    email: EmailAddress("olga@example.org"), password: password),
                from: ClientInfo(address: "127.0.0.1", userAgent: nil, isExempt: true))
            let owner = TestClient(
                application: house.application, userId: answer.user.id, token: answer.tokens.accessToken)
            return try await body(
                StaffedHouse(
                    house: house, owner: owner, admin: try await someone("adam", .admin, in: house),
                    member: try await someone("mia", nil, in: house)))
        }
    }

    /// Opens a directory and closes it.
    static func open<Value: Sendable>(
        _ settings: Settings, _ body: @Sendable (Composition) async throws -> Value
    ) async throws -> Value {
        try await Composition.using(settings, group: MultiThreadedEventLoopGroup.singleton, body)
    }

    static func someone(_ name: String, _ level: StaffLevel?, in house: Composition) async throws -> TestClient {
        let made = try await house.accounts.createUser(
            NewUser(username: Username(name), email: EmailAddress("\(name)@example.org")),
            password: Password("Sunlight-On-9-Stairs"))
        if let level { try await house.accounts.grantStaff(level, to: made.id) }
        return try await client(made.id, in: house)
    }

    static func client(_ id: UserID, in house: Composition) async throws -> TestClient {
        let token = try await house.accounts.issueToken(for: id, lifetime: .days(1))
        return TestClient(application: house.application, userId: id, token: token.text)
    }

    /// Serves a port on loopback while `test` runs.
    func listening(_ test: @Sendable @escaping (_ port: Int) async throws -> Void) async throws {
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let application = house.application
        let server = Task {
            defer { announce.finish() }
            try await application.serve(host: "127.0.0.1", port: 0) { announce.yield($0.port ?? 0) }
        }
        for await port in ports {
            let result = await Task { try await test(port) }.result
            server.cancel()
            _ = await server.result
            return try result.get()
        }
        try await server.value
    }
}
