import Foundation
import Hosting
import Kernel
import Realtime
import TestKit
import Testing
import Web

/// The tests' own Socket.IO client against the whole stack on a real port.
@Suite(.timeLimit(.minutes(1))) struct SocketClientTests {
    private struct Parrot: DomainModule {
        let name = "parrot"

        var socketEvents: [SocketEvent] {
            [
                SocketEvent("parrot:say", in: EchoModule.Said.self, out: EchoModule.Said.self) { input, call in
                    call.hub.send("parrot:heard", to: .user(call.caller.userId), input)
                    return input
                },
                SocketEvent("parrot:fail", in: NoInput.self, out: NoOutput.self) { _, _ in
                    throw Refusal(.forbidden, "Parrots may not.")
                },
            ]
        }
    }

    private func serving(_ test: @Sendable @escaping (Int, Hub) async throws -> Void) async throws {
        let app = try await TestApp { _ in TestSetup(modules: [Parrot()], authenticator: FixedAuthenticator()) }
        let hub = app.host.hub
        do {
            try await app.listening { try await test($0, hub) }
        } catch {
            await app.stop()
            throw error
        }
        await app.stop()
    }

    @Test func aClientAsksHearsAndLeaves() async throws {
        try await serving { port, hub in
            let client = try await SocketClient.connect(port: port, token: "good")
            let said = EchoModule.Said.example
            let answer: EchoModule.Said = try await client.request("parrot:say", said)
            #expect(answer == said)
            #expect(try await client.next("parrot:heard").decode() == said)
            try client.emit("parrot:say", said)
            #expect(try await client.next("parrot:heard") { $0.meta == nil }.decode() == said)
            try await client.expectSilence(of: "parrot:heard", for: .milliseconds(100))
            try await client.close()
            #expect(client.ending == .closed(code: 1000, reason: "client disconnect"))
            // The server learns of the end a moment after the client.
            while hub.connectionCount > 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test func failuresHaveTheirCodes() async throws {
        try await serving { port, _ in
            await #expect(throws: SocketClientFailure.refused(code: "unauthorized", message: "Please sign in.")) {
                try await SocketClient.connect(port: port, token: nil)
            }
            let client = try await SocketClient.connect(
                port: port, token: nil, headers: [("Cookie", "\(CookieJar.access)=good")])
            let refusal = SocketClientFailure.failed(
                event: "parrot:fail", code: "forbidden", message: "Parrots may not.")
            await #expect(throws: refusal) { try await client.request("parrot:fail", NoInput()) }
            await #expect(throws: SocketClientFailure.silence(expected: "nothing", heard: [])) {
                try await client.next("nothing", within: .milliseconds(50))
            }
            try client.emit("parrot:say", EchoModule.Said.example)
            _ = try await client.next("parrot:heard")
            try client.emit("parrot:say", EchoModule.Said.example)
            await #expect(throws: SocketClientFailure.self) {
                try await client.expectSilence(of: "parrot:heard", for: .seconds(5))
            }
            try await client.cut()
        }
    }

    @Test func aRevokedSessionIsToldAndClosed() async throws {
        try await serving { port, hub in
            let client = try await SocketClient.connect(port: port, token: "good", auth: ["deviceId": "d"])
            hub.disconnect(session: SessionID(rawValue: 7), event: "session:revoked", ["reason": "logout"])
            #expect(try await client.next("session:revoked").decode([String: String].self) == ["reason": "logout"])
            #expect(try await client.waitForClose() == .closed(code: 4003, reason: "session ended by the server"))
        }
    }
}
