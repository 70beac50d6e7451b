import Foundation
import Hosting
import Kernel
import Realtime
import Testing
import TestKit
import Web

/// What a connection may send at the gate, byte for byte, and what must come back.
@Suite struct GateTests {
    private func serving(_ test: @Sendable @escaping (Int) async throws -> Void) async throws {
        let app = try await TestApp { _ in TestSetup(modules: [EchoModule()], authenticator: FixedAuthenticator()) }
        do {
            try await app.listening(test)
        } catch {
            await app.stop()
            throw error
        }
        await app.stop()
    }

    @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            let one = "GET /version HTTP/1.1\r\nHost: a\r\n\r\n"
            let two = "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            try connection.send(one + two)
            let answer = try await connection.readToEnd()
            #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
            let version = try #require(answer.range(of: "\"version\""))
            let alive = try #require(answer.range(of: "alive"))
            #expect(version.lowerBound < alive.lowerBound)
        }
    }

    /// A probe is answered at the gate in its plain form and by the router in any other: nobody can tell which.
    @Test(arguments: ["/health", "/health/live", "/health/ready"])
    func probesAreAnsweredTheSameByGateAndRouter(path: String) async throws {
        try await serving { port in
            func ask(_ headers: String) async throws -> [String] {
                let connection = try RawConnection(port: port)
                try connection.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\(headers)\r\n")
                let answer = try await connection.read(until: "\"}")
                return answer.components(separatedBy: "\r\n").filter(Self.isSteady).sorted()
            }
            let plain = try await ask("")
            #expect(plain.contains("HTTP/1.1 200 OK") && plain.contains("X-Content-Type-Options: nosniff"))
            #expect(try await ask("Origin: http://b.example\r\n") == plain)
        }
    }

    /// Whether a line is the same in every answer; that a request is traced is a matter of chance.
    private static func isSteady(_ line: String) -> Bool {
        !["X-Request-Id: ", "Date: ", "traceparent: "].contains { line.hasPrefix($0) } && !line.contains("timestamp")
    }

    @Test func probesAndRequestsShareAConnection() async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            let probe = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n"
            let version = "GET /version HTTP/1.1\r\nHost: a\r\n\r\n"
            let last = "GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            try connection.send(probe + probe + version + probe + last)
            let answer = try await connection.readToEnd()
            #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 1 + 5)
            let around = answer.components(separatedBy: "\"version\"").map {
                $0.components(separatedBy: "alive").count - 1
            }
            #expect(around == [2, 1])
        }
    }

    @Test func aSocketOpensAfterAProbe() async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            try connection.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await connection.read(until: "alive")
            try connection.send(WebSocketRequest.text)
            #expect(try await connection.read(until: "pingInterval").contains("101 Switching"))
        }
    }

    @Test func aBodySplitOverPacketsArrivesWhole() async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            let body = #"{"text":"hello"}"#
            try connection.send(
                "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                    + "\(body.utf8.count)\r\nConnection: close\r\n\r\n")
            try connection.send(String(body.prefix(5)))
            try connection.send(String(body.dropFirst(5)))
            #expect(try await connection.readToEnd().contains("hello"))
        }
    }

    @Test func anUpgradeIsAcceptedOnTheFirstRequest() async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            try connection.send(WebSocketRequest.text)
            let answer = try await connection.read(until: "pingInterval")
            #expect(answer.hasPrefix("HTTP/1.1 101"))
            // The accept key of RFC 6455 section 1.3.
            #expect(answer.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="))
        }
    }

    @Test func anUpgradeIsAcceptedOnAReusedConnection() async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            try connection.send("GET /version HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await connection.read(until: "\"version\"")
            try connection.send(WebSocketRequest.text)
            #expect(try await connection.read(until: "pingInterval").contains("101 Switching"))
        }
    }

    @Test(arguments: [
        ("/api/v1/other", 404), ("/socket.io/?EIO=3&transport=websocket", 400),
        ("/socket.io/?EIO=4&transport=polling", 400),
    ])
    func otherUpgradesAreRefusedAndNotDropped(path: String, status: Int) async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            let request = WebSocketRequest.text.replacingOccurrences(
                of: "/socket.io/?EIO=4&transport=websocket", with: path)
            try connection.send(request)
            #expect(try await connection.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 \(status)"))
        }
    }

    @Test func aPageOfAnotherOriginOpensNoSocket() async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            try connection.send(
                WebSocketRequest.text.replacingOccurrences(
                    of: "Host: localhost", with: "Host: localhost\r\nOrigin: http://evil.example"))
            #expect(try await connection.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 403"))
        }
    }

    @Test func anHTTP2UpgradeIsIgnored() async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            try connection.send(
                "GET /version HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                    + "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n")
            #expect(try await connection.read(until: "\"version\"").hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func whatIsNoHTTPGetsABadRequest() async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            try connection.send("\u{16}\u{3}\u{1}hello\r\n\r\n")
            #expect(try await connection.readToEnd().hasPrefix("HTTP/1.1 400"))
        }
    }

    @Test func anIdleConnectionDoesNotHoldUpTheStop() async throws {
        let connections = try await { () async throws -> [RawConnection] in
            let app = try await TestApp { _ in TestSetup(modules: [], authenticator: FixedAuthenticator()) }
            let open = try await app.listening { port in
                let silent = try RawConnection(port: port)
                let used = try RawConnection(port: port)
                try used.send("GET /version HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try await used.read(until: "\"version\"")
                let socket = try RawConnection(port: port)
                try socket.send(WebSocketRequest.text)
                _ = try await socket.read(until: "pingInterval")
                return [silent, used, socket]
            }
            await app.stop()
            return open
        }()
        for connection in connections { _ = try await connection.readToEnd() }
    }
}
