import Dispatch
import Foundation
import Hosting
import Kernel
import Realtime
import Storage
import Testing
import TestKit
import Web

/// What a service manager hears, on a datagram socket of its own.
@Suite struct SupervisionTests {
    /// Serves while `test` listens; a sign of life is due every 50 ms.
    private func serving(
        _ manager: NotifySocket, watchdog: Bool = true,
        _ test: @Sendable @escaping (TestApp) async throws -> Void
    ) async throws {
        let app = try await TestApp { _ in TestSetup(modules: [EchoModule()], authenticator: FixedAuthenticator()) }
        var environment = ["NOTIFY_SOCKET": manager.name, "WATCHDOG_PID": "\(getpid())"]
        if watchdog { environment["WATCHDOG_USEC"] = "100000" }
        let heard = try #require(ServiceManager(environment: environment))
        let server = Task {
            try await app.application.serve(host: "127.0.0.1", port: 0, manager: heard) { _ in }
        }
        let outcome = await Task { try await test(app) }.result
        server.cancel()
        _ = await server.result
        await app.stop()
        try outcome.get()
    }

    @Test(arguments: [true, false])
    func startLifeAndStopAreToldInOrder(isAbstract: Bool) async throws {
        let manager = try NotifySocket(isAbstract: isAbstract)
        try await serving(manager) { _ async throws in
            #expect(try await manager.next() == "STATUS=Bringing the data up to date")
            #expect(try await manager.next() == "READY=1\nSTATUS=Serving, 0 connected")
            for _ in 0..<3 { #expect(try await manager.next() == "WATCHDOG=1\nSTATUS=Serving, 0 connected") }
        }
        let rest = try manager.waiting()
        #expect(rest.last == "STOPPING=1\nSTATUS=Finishing what has begun")
        #expect(rest.dropLast().allSatisfy { $0.hasPrefix("WATCHDOG=1") })
    }

    @Test func nobodyWatchingHearsNoSignsOfLife() async throws {
        let manager = try NotifySocket(isAbstract: true)
        try await serving(manager, watchdog: false) { _ async throws in
            _ = try await manager.next()
            #expect(try await manager.next().hasPrefix("READY=1"))
        }
        #expect(try manager.waiting() == ["STOPPING=1\nSTATUS=Finishing what has begun"])
    }

    @Test func aWriterThatHangsIsSilentAndOneThatWorksAgainIsHeard() async throws {
        let manager = try NotifySocket(isAbstract: true)
        try await serving(manager) { app in
            try await manager.next { $0.hasPrefix("WATCHDOG=1") }
            let (begun, begin) = AsyncStream<Void>.makeStream()
            let latch = DispatchSemaphore(value: 0)
            async let held: Void = app.host.store.write("test.hang") { _ in
                begin.finish()
                latch.wait()
            }
            for await _ in begun {}
            // The one that was on its way when the writer stood still.
            try await manager.silence(after: 1)
            latch.signal()
            try await held
            try await manager.next { $0.hasPrefix("WATCHDOG=1") }
        }
    }

    @Test(arguments: [
        [:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "@"], ["NOTIFY_SOCKET": "vsock:2:1234"],
        ["NOTIFY_SOCKET": "/" + String(repeating: "n", count: 107)],
    ])
    func whoCannotBeReachedIsNotTold(environment: [String: String]) {
        #expect(ServiceManager(environment: environment) == nil)
    }

    @Test(arguments: [
        (["WATCHDOG_USEC": "60000000"], Duration.seconds(60)),
        (["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "\(getpid())"], .seconds(60)),
        (["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "1"], nil),
        (["WATCHDOG_USEC": "0"], nil), (["WATCHDOG_USEC": "soon"], nil), ([:], nil),
    ])
    func onlyWhoIsWatchedGivesSigns(variables: [String: String], patience: Duration?) throws {
        let manager = ServiceManager(environment: variables.merging(["NOTIFY_SOCKET": "@cryb"]) { $1 })
        #expect(try #require(manager).patience == patience)
    }

    @Test func nobodyListeningIsAnErrorAndNotTheEnd() async throws {
        let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": "@cryb-nobody-\(UUID().uuidString)"]))
        #expect(throws: POSIXError.self) { try manager.tell(["READY=1"]) }
        let app = try await TestApp { _ in TestSetup(modules: [EchoModule()], authenticator: FixedAuthenticator()) }
        let (ready, announce) = AsyncStream<Void>.makeStream()
        let server = Task {
            defer { announce.finish() }
            try await app.application.serve(host: "127.0.0.1", port: 0, manager: manager) { _ in announce.yield() }
        }
        var starts = 0
        for await _ in ready {
            starts += 1
            server.cancel()
        }
        #expect(starts == 1)
        await app.stop()
    }
}
