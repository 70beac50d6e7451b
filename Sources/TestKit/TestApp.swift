import Accounts
import Foundation
import Hosting
import Kernel
import Logging
import NIOCore
import NIOPosix
import Realtime
import ServiceLifecycle
import Storage
import Synchronization
import Telemetry
import Web

/// What a test builds on a host: its modules, and who answers for tokens.
package struct TestSetup: Sendable {
    package let modules: [any DomainModule]
    package let authenticator: any Authenticating

    package init(modules: [any DomainModule], authenticator: any Authenticating) {
        self.modules = modules
        self.authenticator = authenticator
    }
}

/// An application of any modules on a temporary data directory, with a clock that tests set.
package final class TestApp: Sendable {
    package let host: Engines
    package let clock: TestClock
    package let application: HostedApplication
    private let directory: URL

    /// Builds the application and brings it to where it answers requests.
    /// - Parameters:
    ///   - copy: a directory to go on with, from `copy()`; nil begins a new one.
    ///   - logs: a book of the test's own; nil for one that is silent.
    ///   - jobsFollowClock: whether the limits of queues are measured by the test's clock, for tests that pass time.
    package init(
        options: HostOptions = HostOptions(), on copy: URL? = nil, logs: LogBook? = nil, jobsFollowClock: Bool = false,
        _ build: (Engines) throws -> TestSetup
    ) async throws {
        directory = copy ?? Self.newDirectory()
        clock = TestClock()
        let silent = LogBook(level: .critical, format: .text, clock: clock.wall) { _ in }
        let group = MultiThreadedEventLoopGroup.singleton
        let wall = clock.wall
        let uptime: @Sendable () -> Duration = { .milliseconds(wall.now().milliseconds) }
        host = try Engines.open(
            at: directory, group: group, options: options, clock: wall, uptime: jobsFollowClock ? uptime : nil,
            logs: logs ?? silent)
        let setup = try build(host)
        application = HostedApplication(
            host: host, modules: setup.modules, authenticator: setup.authenticator, pages: NoPages(), group: group)
        try await application.prepare()
    }

    private static func newDirectory() -> URL {
        FileManager.default.temporaryDirectory.appending(path: "cryb-test-\(UUID().uuidString)")
    }

    /// The data directory as a process killed now would leave it, for another application.
    package func copy() throws -> URL {
        let copy = Self.newDirectory()
        try FileManager.default.copyItem(at: directory, to: copy)
        return copy
    }

    /// Someone without a credential, straight at the router.
    package var anonymous: TestClient { TestClient(application: application) }

    /// Closes the data directory and removes it.
    package func stop() async {
        await host.hub.shutdown(reason: "test", reconnectAfter: Duration.zero, notice: Duration.zero)
        await application.close()
        try? FileManager.default.removeItem(at: directory)
    }

    /// As below, with the encrypted port besides; `options.tls` names its certificate.
    package func listeningSecurely<Value: Sendable>(
        _ test: @Sendable @escaping (_ port: Int, _ secure: Int) async throws -> Value
    ) async throws -> Value {
        guard let secure = application.secure else {
            throw Refusal(.unavailable, "The options of this application name no certificate.")
        }
        return try await listening { try await test($0, secure.door.port) }
    }

    /// Serves a real port on loopback while `test` runs, then stops in order.
    package func listening<Value: Sendable>(
        _ test: @Sendable @escaping (_ port: Int) async throws -> Value
    ) async throws -> Value {
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let application = self.application
        let server = Task {
            defer { announce.finish() }
            try await application.serve(host: "127.0.0.1", port: 0) { announce.yield($0.port ?? 0) }
        }
        for await port in ports {
            do {
                let value = try await test(port)
                server.cancel()
                _ = await server.result
                return value
            } catch {
                server.cancel()
                _ = await server.result
                throw error
            }
        }
        try await server.value
        throw Refusal(.unavailable, "The listener ended before the test began.")
    }
}

/// People with an identity, made through the door of Accounts.
extension TestApp {
    /// A signed-in person with this user name. The token outlives any clock a test sets within a month.
    package func member(_ username: String, of accounts: AccountActions) async throws -> TestClient {
        try await someone(username, isBot: false, of: accounts)
    }

    /// A program with an account.
    package func bot(_ username: String, of accounts: AccountActions) async throws -> TestClient {
        try await someone(username, isBot: true, of: accounts)
    }

    private func someone(
        _ username: String, isBot: Bool, of accounts: AccountActions
    ) async throws -> TestClient {
        let person = AccountActions.MadeUpPerson(
            username: try Username(username), displayName: try DisplayName(username), createdAt: clock.wall.now(),
            isBot: isBot)
        let hash = try await accounts.sharedPasswordHash(Self.password)
        let ids = try await accounts.addPeople([person], passwordHash: hash)
        guard let id = ids.first else { throw Refusal.notFound("user") }
        return try await client(for: id, of: accounts)
    }

    /// A person with staff power.
    package func staff(
        _ username: String, _ level: StaffLevel, of accounts: AccountActions
    ) async throws -> TestClient {
        let person = try await member(username, of: accounts)
        guard let id = person.userId else { throw Refusal.notFound("user") }
        try await accounts.grantStaff(level, to: id)
        return person
    }

    /// A moderator of the platform.
    package func moderator(_ username: String, of accounts: AccountActions) async throws -> TestClient {
        try await staff(username, .moderator, of: accounts)
    }

    /// A client with a fresh token of an existing person.
    package func client(for id: UserID, of accounts: AccountActions) async throws -> TestClient {
        let token = try await accounts.issueToken(for: id, lifetime: .days(30))
        return TestClient(application: application, userId: id, token: token.text)
    }

    /// The password of everyone made here.
    package static var password: Password {
        get throws { try Password("Correct-Horse-7") }
    }
}

/// A clock that stands until a test moves it.
package final class TestClock: Sendable {
    private let time: Mutex<Timestamp>

    /// Starts at the machine's time, so that tokens checked by foreign code are not from another year.
    package init(_ start: Timestamp = WallClock.system.now()) {
        time = Mutex(start)
    }

    /// The clock as everything else sees it.
    package var wall: WallClock { WallClock { self.time.withLock { $0 } } }

    /// Moves on, or back when negative.
    package func advance(_ span: Duration) {
        time.withLock { $0 = $0 + span }
    }
}

/// An application without a client: what a test of one room serves.
package struct NoPages: PageProviding {
    package init() {}
    package func file(_ path: String) -> PageFile? { nil }
    package func page(nonce: String) -> Data { Data("<!doctype html><title>test</title>".utf8) }
}
