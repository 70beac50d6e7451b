import Hosting
import Kernel
import NIOCore
import NIOPosix
import Storage
import Testing
import TestKit

/// What people and programs hear from a server that makes its database anew.
@Suite struct WaitingRoomTests {
    private func waiting(_ test: (WaitingRoom, Int) async throws -> Void) async throws {
        let manager = try NotifySocket(isAbstract: true)
        let told = ServiceManager(environment: ["NOTIFY_SOCKET": manager.name])
        let room = WaitingRoom(
            host: "127.0.0.1", port: 0, group: MultiThreadedEventLoopGroup.singleton, manager: told)
        #expect(room.boundPort == nil)
        room.tell(RestorationProgress(cause: .copied, percent: 7))
        room.tell(RestorationProgress(cause: .copied, percent: 43))
        let port = try #require(room.boundPort)
        try await test(room, port)
        await room.close()
        #expect(try manager.waiting().last?.hasSuffix("43 %") == true)
    }

    private func ask(_ port: Int, _ request: String) async throws -> String {
        let connection = try RawConnection(port: port)
        try connection.send("\(request)\r\n\r\n")
        return try await connection.readToEnd()
    }

    @Test(arguments: [
        ("GET /health/live HTTP/1.1", "200 OK", #"{"status":"alive"}"#),
        ("GET /health/ready HTTP/1.1", "503", #""status":"unready""#),
        ("GET /health?a HTTP/1.1", "503", #""status":"unhealthy""#),
        ("GET /api/v1/users/me HTTP/1.1", "503", #""code":"maintenance""#),
        ("POST /api/v1/auth/login HTTP/1.1\r\nContent-Length: 5\r\n\r\nhallo", "503", #""code":"maintenance""#),
        ("GET /socket.io/?EIO=4&transport=polling HTTP/1.1", "503", #""code":"maintenance""#),
        ("GET /servers/1 HTTP/1.1\r\nAccept: text/html,*/*", "503", #"<progress max="100" value="43""#),
    ])
    func everybodyHearsHowFarItIs(request: String, status: String, part: String) async throws {
        try await waiting { _, port async throws in
            let answer = try await ask(port, request)
            #expect(answer.hasPrefix("HTTP/1.1 \(status)") && answer.contains(part))
            #expect(answer.contains("Retry-After: 2") && answer.contains("X-Content-Type-Options: nosniff"))
            #expect(status == "200 OK" || answer.contains("started from a copy and is made anew: 43 %"))
        }
    }

    @Test func headHasNoBodyAndNonsenseIsDropped() async throws {
        try await waiting { _, port async throws in
            #expect(try await ask(port, "HEAD / HTTP/1.1").hasSuffix("\r\n\r\n"))
            #expect(try await !ask(port, "\u{1}\u{2}").contains(" 503 "))
        }
    }

    @Test func portIsFreeAfterwards() async throws {
        try await waiting { room, port async throws in
            await room.close()
            #expect(throws: (any Error).self) { try RawConnection(port: port) }
            let next = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .bind(host: "127.0.0.1", port: port).get()
            try await next.close()
        }
    }
}
