import Foundation
import Hosting
import Kernel
import Logging
import NIOCore
import NIOPosix
import Realtime
import ServiceLifecycle
import Storage
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
    package init(options: HostOptions = HostOptions(), _ build: (Engines) throws -> TestSetup) async throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "cryb-test-\(UUID().uuidString)")
        clock = TestClock()
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let group = MultiThreadedEventLoopGroup.singleton
        host = try Engines.open(at: directory, group: group, options: options, clock: clock.wall, logger: logger)
        let setup = try build(host)
        application = HostedApplication(
            host: host, modules: setup.modules, authenticator: setup.authenticator, pages: NoPages(), group: group)
        try await application.prepare()
    }

    /// Someone without a credential, straight at the router.
    package var anonymous: TestClient { TestClient(application: application) }

    /// Closes the data directory and removes it.
    package func stop() async {
        await host.hub.shutdown(reason: "test", reconnectAfter: Duration.zero, notice: Duration.zero)
        await application.close()
        try? FileManager.default.removeItem(at: directory)
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
