import ACME
import Foundation
import Hosting
import Kernel
import TLS
import TestKit
import Testing

/// The encrypted port, byte for byte: what is agreed on, what is answered, and what a connection that misbehaves gets.
@Suite(.timeLimit(.minutes(2))) struct SecureTests {
    /// An application with a certificate of `authority`.
    private func serving<Value: Sendable>(
        by authority: TestAuthority, handshakeLimit: Duration = .seconds(10),
        _ test: @Sendable @escaping (TestApp, _ port: Int, _ secure: Int) async throws -> Value
    ) async throws -> Value {
        let issued = try authority.issue()
        let file = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString).pem")
        try (issued.chain + issued.key).write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        var options = HostOptions()
        options.tls.certificate = file.path
        options.tls.port = 0
        options.tls.handshakeLimit = handshakeLimit
        let app = try await TestApp(options: options) { _ in
            TestSetup(modules: [EchoModule()], authenticator: FixedAuthenticator())
        }
        do {
            let value = try await app.listeningSecurely { try await test(app, $0, $1) }
            await app.stop()
            return value
        } catch {
            await app.stop()
            throw error
        }
    }

    @Test func theProtocolIsAgreedOn() async throws {
        let authority = try TestAuthority()
        try await serving(by: authority) { _, _, secure in
            let offers: [(offered: [String], agreed: String?)] = [
                ([], nil), (["http/1.1"], "http/1.1"), (["h2"], "h2"), (["h2", "http/1.1"], "h2"),
                (["http/1.1", "h2"], "h2"), (["spdy/3", "http/1.1"], "http/1.1"),
            ]
            for offer in offers {
                let connection = try await SecureConnection.connect(
                    port: secure, trusting: authority, offering: offer.offered)
                #expect(connection.agreed == offer.agreed)
            }
        }
    }

    @Test func requestsAreAnsweredAndToldToComeBackEncrypted() async throws {
        let authority = try TestAuthority()
        try await serving(by: authority) { _, _, secure in
            let connection = try await SecureConnection.connect(port: secure, trusting: authority)
            let probe = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
            let version = "GET /version HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            try await connection.send(probe + version)
            let answer = await connection.readToEnd()
            #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
            #expect(answer.components(separatedBy: "Strict-Transport-Security: max-age=31536000").count == 3)
        }
    }

    /// A request of HTTP/2 by hand (RFC 9113, RFC 7541): the client says `http`, the listener knows better.
    @Test func aRequestOfHTTP2IsAnswered() async throws {
        let authority = try TestAuthority()
        try await serving(by: authority) { _, _, secure in
            let connection = try await SecureConnection.connect(port: secure, trusting: authority, offering: ["h2"])
            try await connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
            let settings: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0]
            func text(_ index: UInt8, _ value: String) -> [UInt8] { [index, UInt8(value.utf8.count)] + value.utf8 }
            // :method GET, :scheme http, :path, :authority
            let fields = [0x82, 0x86] + text(0x04, "/version") + text(0x01, "localhost")
            let head: [UInt8] = [0, 0, UInt8(fields.count), 1, 0x5, 0, 0, 0, 1]
            try await connection.send(settings + head + fields)
            #expect(try await connection.read(until: "\"version\"").isEmpty == false)
        }
    }

    @Test func aSocketOpensOnTheFirstRequestAndOnALaterOne() async throws {
        let authority = try TestAuthority()
        try await serving(by: authority) { _, _, secure in
            let first = try await SecureConnection.connect(port: secure, trusting: authority, offering: ["http/1.1"])
            try await first.send(WebSocketRequest.text)
            #expect(try await first.read(until: "pingInterval").hasPrefix("HTTP/1.1 101"))
            let later = try await SecureConnection.connect(port: secure, trusting: authority)
            try await later.send("GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n")
            _ = try await later.read(until: "\"version\"")
            try await later.send(WebSocketRequest.text)
            #expect(try await later.read(until: "pingInterval").contains("101 Switching"))
        }
    }

    @Test func aPageOfAnotherOriginOpensNoSocket() async throws {
        let authority = try TestAuthority()
        try await serving(by: authority) { _, _, secure async throws in
            func answer(_ origin: String) async throws -> String {
                let connection = try await SecureConnection.connect(port: secure, trusting: authority)
                try await connection.send(
                    WebSocketRequest.text.replacing(
                        "Host: localhost", with: "Host: localhost:\(secure)\r\nOrigin: \(origin)"))
                return try await connection.read(until: "\r\n\r\n")
            }
            #expect(try await answer("https://localhost:\(secure)").hasPrefix("HTTP/1.1 101"))
            #expect(try await answer("http://localhost:\(secure)").hasPrefix("HTTP/1.1 403"))
        }
    }

    @Test func thePlainPortSendsPeopleOn() async throws {
        let authority = try TestAuthority()
        try await serving(by: authority) { _, port, secure in
            func ask(_ request: String) async throws -> String {
                let connection = try RawConnection(port: port)
                try connection.send("\(request)\r\nConnection: close\r\n\r\n")
                return try await connection.readToEnd()
            }
            let moved = try await ask("POST /api/v1/echo?a=b HTTP/1.1\r\nHost: chat.example:8080\r\nContent-Length: 0")
            #expect(moved.hasPrefix("HTTP/1.1 308"))
            #expect(moved.contains("Location: https://chat.example:\(secure)/api/v1/echo?a=b\r\n"))
            #expect(!moved.contains("Strict-Transport-Security"))
            #expect(
                try await ask("GET / HTTP/1.1\r\nHost: [::1]:80").contains("Location: https://[::1]:\(secure)/\r\n"))
            #expect(try await ask("GET /healthy HTTP/1.1\r\nHost: a").hasPrefix("HTTP/1.1 308"))
            #expect(try await ask("GET /health HTTP/1.1\r\nHost: a").hasPrefix("HTTP/1.1 200"))
            #expect(try await ask("GET /health/ready?x HTTP/1.1\r\nHost: a").hasPrefix("HTTP/1.1 200"))
            #expect(try await !ask("GET /.well-known/acme-challenge/x HTTP/1.1\r\nHost: a").hasPrefix("HTTP/1.1 308"))
            #expect(try await ask("GET / HTTP/1.1\r\nHost: a/b@c").hasPrefix("HTTP/1.1 400"))
            let socket = try RawConnection(port: port)
            try socket.send(WebSocketRequest.text)
            #expect(try await socket.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 308"))
        }
    }

    @Test func whatIsNoHandshakeIsTurnedAway() async throws {
        let authority = try TestAuthority()
        try await serving(by: authority) { app, _, secure in
            let plain = try RawConnection(port: secure)
            try plain.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await plain.readToEnd().hasSuffix("This port speaks HTTPS.\n"))
            let garbage = try RawConnection(port: secure)
            try garbage.send("\u{1}\u{2}\u{3}")
            #expect(try await garbage.readToEnd().isEmpty)
            let broken = try RawConnection(port: secure)
            try broken.send("\u{16}\u{3}\u{1}\u{0}\u{5}hello")
            #expect(try await !broken.readToEnd().contains("HTTP"))
            let counts = try #require(app.application.secure?.certificates.counts.current)
            #expect(counts[.plain] == 1 && counts[.failed] == 2)
        }
    }

    @Test func aSlowHandshakeIsEnded() async throws {
        let authority = try TestAuthority()
        try await serving(by: authority, handshakeLimit: .milliseconds(50)) { app, _, secure in
            let silent = try RawConnection(port: secure)
            #expect(try await silent.readToEnd().isEmpty)
            let halting = try RawConnection(port: secure)
            try halting.send("\u{16}\u{3}\u{1}")
            #expect(try await halting.readToEnd().isEmpty)
            #expect(app.application.secure?.certificates.counts.current[.late] == 2)
        }
    }

    @Test func aNewCertificateIsForNewConnections() async throws {
        let (old, new) = (try TestAuthority("Old"), try TestAuthority("New"))
        try await serving(by: old) { app, _, secure in
            let before = try await SecureConnection.connect(port: secure, trusting: old)
            let issued = try new.issue()
            app.application.secure?.certificates.use(
                try ServerCertificate(chain: Array(issued.chain.utf8), key: Array(issued.key.utf8)))
            await #expect(throws: (any Error).self) {
                try await SecureConnection.connect(port: secure, trusting: old)
            }
            let after = try await SecureConnection.connect(port: secure, trusting: new)
            for connection in [before, after] {
                try await connection.send("GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n")
                #expect(try await connection.read(until: "\"version\"").hasPrefix("HTTP/1.1 200"))
            }
        }
    }

    @Test func openConnectionsDoNotHoldUpTheStop() async throws {
        let authority = try TestAuthority()
        let (silent, secured) = try await serving(by: authority) { _, _, secure in
            let silent = try RawConnection(port: secure)
            let halting = try RawConnection(port: secure)
            try halting.send("\u{16}\u{3}\u{1}")
            let idle = try await SecureConnection.connect(port: secure, trusting: authority)
            let used = try await SecureConnection.connect(port: secure, trusting: authority)
            try await used.send("GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n")
            _ = try await used.read(until: "\"version\"")
            let socket = try await SecureConnection.connect(port: secure, trusting: authority)
            try await socket.send(WebSocketRequest.text)
            _ = try await socket.read(until: "pingInterval")
            let http2 = try await SecureConnection.connect(port: secure, trusting: authority, offering: ["h2"])
            return ([silent, halting], [idle, used, socket, http2])
        }
        for connection in silent { _ = try await connection.readToEnd() }
        for connection in secured { _ = await connection.readToEnd() }
    }

    @Test func aCertificateComesFromOnePlace() async throws {
        var options = HostOptions()
        options.tls.certificate = "/nowhere/chain.pem"
        options.tls.port = 0
        options.acme.hosts = ["chat.example"]
        let app = try await TestApp(options: options) { _ in TestSetup(modules: [], authenticator: FixedAuthenticator())
        }
        await #expect {
            try await app.listeningSecurely { _, _ in }
        } throws: {
            ($0 as? Refusal)?.message.contains("not both") == true
        }
        await app.stop()
    }

    @Test func aCertificateThatCannotBeUsedStopsTheStart() async throws {
        var options = HostOptions()
        options.tls.certificate = "/nowhere/chain.pem"
        options.tls.port = 0
        let app = try await TestApp(options: options) { _ in TestSetup(modules: [], authenticator: FixedAuthenticator())
        }
        await #expect {
            try await app.listeningSecurely { _, _ in }
        } throws: {
            ($0 as? Refusal)?.message.contains("The certificate file cannot be opened") == true
        }
        await app.stop()
    }
}
