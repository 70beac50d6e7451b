import Accounts
import Foundation
import Hosting
import Kernel
import Logging
import Media
import NIOPosix
import Storage
import Telemetry
import TestKit
import Testing
import Web

@testable import Monitoring

/// An application of this room and Accounts, with someone who may look and someone who may not.
struct MonitoringFixture: Sendable {
    let app: TestApp
    let monitoring: MonitoringActions
    let admin: TestClient
    let member: TestClient

    static func with(
        tracePercent: Int = 100, _ test: (MonitoringFixture) async throws -> Void
    ) async throws {
        let (rooms, hand) = AsyncStream.makeStream(of: (MonitoringActions, AccountActions).self)
        var options = HostOptions()
        options.tracePercent = tracePercent
        let app = try await TestApp(
            options: options, logs: LogBook(level: .debug, format: .json, sink: { _ in })
        ) { host in
            let monitoring = try MonitoringModule(host)
            let media = MediaModule(host)
            let accounts = AccountsModule(host, options: AccountOptions(), ports: AccountPorts())
            hand.yield((monitoring.actions, accounts.actions))
            return TestSetup(
                modules: [monitoring, media, accounts, Broken()], authenticator: accounts.authenticator)
        }
        do {
            for await (monitoring, accounts) in rooms {
                let fixture = MonitoringFixture(
                    app: app, monitoring: monitoring, admin: try await app.staff("olga", .admin, of: accounts),
                    member: try await app.member("anna", of: accounts))
                try await test(fixture)
                break
            }
        } catch {
            await app.stop()
            throw error
        }
        await app.stop()
    }
}

/// Operations that fail in the ways there are.
struct Broken: DomainModule {
    struct Fault: Error {}

    let name = "broken"

    var endpoints: [Endpoint] {
        [
            Endpoint(.get, "/broken", .optional, tag: "broken", summary: "Fail", in: NoInput.self, out: NoOutput.self) {
                _, _ in throw Fault()
            },
            Endpoint(
                .get, "/refused", .optional, tag: "broken", summary: "Refuse", in: NoInput.self, out: NoOutput.self
            ) { _, _ in throw Refusal(.conflict, "No.") },
        ]
    }
}
