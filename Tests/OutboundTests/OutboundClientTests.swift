import Foundation
import Kernel
import NIOHTTP1
import NIOPosix
import Synchronization
import Telemetry
import TestKit
import Testing

@testable import Outbound

/// The client against real peers on loopback, which the policy of a test allows or not.
@Suite struct OutboundClientTests {
    /// A name server whose answers a test writes; the last one stays.
    final class Names: HostResolving {
        private let answers: Mutex<[String: [[String]]]>
        let asked = Mutex<[String]>([])

        init(_ answers: [String: [[String]]]) {
            self.answers = Mutex(answers)
        }

        func addresses(of host: String) async throws -> [NetworkAddress] {
            asked.withLock { $0.append(host) }
            let found = answers.withLock { answers -> [String] in
                guard let first = answers[host]?.first else { return [] }
                if (answers[host]?.count ?? 0) > 1 { answers[host]?.removeFirst() }
                return first
            }
            guard !found.isEmpty else { throw OutboundFailure(.unknownHost, "\(host) has no address.") }
            return found.compactMap { NetworkAddress($0) }
        }
    }

    private func client(
        allow: [String] = ["127.0.0.1"], names: [String: [[String]]] = [:], roots: String = ""
    ) -> (client: OutboundClient, names: Names) {
        let names = Names(names)
        let client = OutboundClient(
            group: MultiThreadedEventLoopGroup.singleton, agent: "cryb/test",
            policy: AddressPolicy(allowed: allow.compactMap { AddressRange($0) }), roots: roots, resolver: names)
        return (client, names)
    }

    private func get(
        _ url: String, trust: OutboundTrust = .userGiven, _ change: (inout OutboundRequest) -> Void = { _ in }
    ) -> OutboundRequest {
        var request = OutboundRequest(.get, url, trust: trust)
        change(&request)
        return request
    }

    /// How a request fails; nil when it does not.
    private func failure(_ client: OutboundClient, _ request: OutboundRequest) async throws -> OutboundFailure.Kind? {
        do {
            _ = try await client.send(request)
            return nil
        } catch let failure as OutboundFailure {
            return failure.kind
        }
    }

    @Test func aRequestArrivesWholeAndItsAnswerComesBack() async throws {
        let peer = try await WebPeer.start { _ in
            .plain(201, headers: [("X-Own", "yes"), ("Retry-After", "7")], body: "made")
        }
        let (client, _) = client(names: ["hooks.example": [["127.0.0.1"]]])
        var request = OutboundRequest(.post, "http://hooks.example:\(peer.port)/in?a=b", trust: .userGiven)
        request.headers = [("X-Mark", "1"), ("Host", "evil.example"), ("Content-Length", "9999")]
        request.body = Data("hello".utf8)
        let answer = try await client.send(request)
        #expect(answer.status == 201 && answer.isSuccess && answer.retryAfter == 7)
        #expect(answer.headers.first(name: "x-own") == "yes" && answer.body == Data("made".utf8))
        let asked = try #require(peer.requests.first)
        #expect(asked.method == "POST" && asked.target == "/in?a=b" && asked.body == Data("hello".utf8))
        #expect(asked.headers["host"] == ["hooks.example:\(peer.port)"] && asked.headers["content-length"] == ["5"])
        #expect(asked.headers.first(name: "x-mark") == "1" && asked.headers.first(name: "user-agent") == "cryb/test")
    }

    @Test func nothingOfPeopleReachesWhatIsNotPublic() async throws {
        let peer = try await WebPeer.start { _ in .plain(200) }
        let names = [
            "inside.example": [["127.0.0.1"]], "cloud.example": [["169.254.169.254", "10.0.0.1"]], "none.example": [[]],
        ]
        let (client, _) = client(allow: [], names: names)
        for host in [
            "inside.example", "cloud.example", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]",
        ] {
            #expect(try await failure(client, get("http://\(host):\(peer.port)/")) == .refused, "\(host)")
        }
        #expect(try await failure(client, get("http://none.example/")) == .unknownHost)
        #expect(try await failure(client, get("http://inside.example:22/")) == .refused)
        #expect(throws: OutboundFailure.self) { try client.check("http://127.0.0.1/") }
        #expect(throws: OutboundFailure.self) { try client.check("http://example.org:25/") }
        #expect(throws: Never.self) { try client.check("http://inside.example/") }
        #expect(peer.requests.isEmpty)
        let answer = try await client.send(get("http://inside.example:\(peer.port)/", trust: .ownerConfigured))
        #expect(answer.isSuccess)
    }

    /// Of the addresses of a name only those that may be are tried.
    @Test func aPrivateAddressAmongPublicOnesIsPassedOver() async throws {
        let peer = try await WebPeer.start { _ in .plain(200) }
        let other = try await WebPeer.start(host: "127.0.0.2", port: peer.port) { _ in .plain(500) }
        let (client, _) = client(names: ["mixed.example": [["127.0.0.2", "::1", "127.0.0.1"]]])
        #expect(try await client.send(get("http://mixed.example:\(peer.port)/")).status == 200)
        #expect(other.requests.isEmpty)
    }

    /// A name server that answers with a public address first and a private one afterwards (DNS rebinding) gains nothing:
    /// the address that was looked at is the one that is connected to.
    @Test func aSecondAnswerOfTheNameServerChangesNothing() async throws {
        let peer = try await WebPeer.start { _ in .plain(200, body: "outside") }
        let inside = try await WebPeer.start(host: "127.0.0.2", port: peer.port) { _ in .plain(200, body: "inside") }
        let (client, names) = client(names: ["rebind.example": [["127.0.0.1"], ["127.0.0.2"]]])
        let first = try await client.send(get("http://rebind.example:\(peer.port)/"))
        #expect(first.body == Data("outside".utf8) && names.asked.withLock { $0.count } == 1)
        #expect(try await failure(client, get("http://rebind.example:\(peer.port)/")) == .refused)
        #expect(inside.requests.isEmpty && names.asked.withLock { $0.count } == 2)
    }

    @Test func redirectsAreLookedAtLikeTheFirstAddress() async throws {
        let port = Mutex(0)
        let peer = try await WebPeer.start { request in
            let port = port.withLock { $0 }
            let places = [
                "/relative": "/end", "/loop": "/loop", "/private": "http://127.0.0.2:\(port)/",
                "/name": "http://inside.example:\(port)/", "/rebind": "http://rebind.example:\(port)/end",
                "/cloud": "http://169.254.169.254/latest/meta-data/", "/mail": "http://outside.example:25/",
                "/file": "file:///etc/passwd", "/number": "http://2130706433:\(port)/",
            ]
            guard let place = places[request.target] else { return .plain(200, body: request.method) }
            return .plain(request.method == "POST" ? 307 : 302, headers: [("Location", place)])
        }
        port.withLock { $0 = peer.port }
        let inside = try await WebPeer.start(host: "127.0.0.2", port: peer.port) { _ in .plain(200) }
        let (client, _) = client(names: [
            "outside.example": [["127.0.0.1"]], "inside.example": [["127.0.0.2"]],
            "rebind.example": [["127.0.0.1"], ["127.0.0.2"]],
        ])
        func follow(_ path: String) -> OutboundRequest {
            get("http://outside.example:\(peer.port)\(path)") { $0.redirects = 3 }
        }
        #expect(try await client.send(follow("/relative")).status == 200)
        #expect(try await client.send(follow("/rebind")).status == 200)
        for path in ["/private", "/name", "/rebind", "/cloud", "/mail", "/file", "/number"] {
            #expect(try await failure(client, follow(path)) == .refused, "\(path)")
        }
        #expect(try await failure(client, follow("/loop")) == .badAnswer)
        #expect(peer.requests.count(where: { $0.target == "/loop" }) == 4)
        #expect(inside.requests.isEmpty)
        // One that asks for none gets the answer itself.
        #expect(try await client.send(get("http://outside.example:\(peer.port)/loop")).status == 302)
        var post = OutboundRequest(.post, "http://outside.example:\(peer.port)/relative", trust: .userGiven)
        post.redirects = 1
        post.body = Data("x".utf8)
        #expect(try await client.send(post).body == Data("POST".utf8))
    }

    @Test func secretsStayWithTheirServer() async throws {
        let port = Mutex(0)
        let peer = try await WebPeer.start { request in
            guard request.target == "/from" else { return .plain(200) }
            return .plain(302, headers: [("Location", "http://other.example:\(port.withLock { $0 })/to")])
        }
        port.withLock { $0 = peer.port }
        let (client, _) = client(names: ["one.example": [["127.0.0.1"]], "other.example": [["127.0.0.1"]]])
        let request = get("http://one.example:\(peer.port)/from") {
            $0.redirects = 1
            $0.headers = [("Authorization", "Bearer x"), ("X-Mark", "1")]
        }
        _ = try await client.send(request)
        #expect(peer.requests.map { $0.headers["authorization"] } == [["Bearer x"], []])
        #expect(peer.requests.map { $0.headers["x-mark"] } == [["1"], ["1"]])
    }

    @Test(arguments: [
        (WebPeer.Answer.endless, OutboundFailure.Kind.tooLarge), (.endlessHeaders, .tooLarge), (.stuck, .timedOut),
        (.silent, .timedOut), (.raw("SSH-2.0-OpenSSH\r\n"), .badAnswer), (.raw(""), .broken),
        (.raw("HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n"), .badAnswer),
        (.plain(200, body: String(repeating: "x", count: 1001)), .tooLarge),
    ])
    func answersAreBound(answer: WebPeer.Answer, expected: OutboundFailure.Kind) async throws {
        let peer = try await WebPeer.start { _ in answer }
        let (client, _) = client()
        let request = get("http://127.0.0.1:\(peer.port)/") {
            // What never comes is waited for so long; what comes without end is ended sooner.
            $0.limit = expected == .timedOut ? .milliseconds(300) : .seconds(30)
            $0.mostAnswerBytes = 1000
        }
        let found = try await failure(client, request)
        #expect(found == expected || answer.isEndlessHeaders && found == .badAnswer, "\(String(describing: found))")
    }

    /// A trace is for servers of the owner's alone, what it was given by somebody else all the more.
    @Test func aTraceIsToldToTheOwnersServersOnly() async throws {
        let peer = try await WebPeer.start { _ in .plain(200) }
        let (client, _) = client()
        let context = try #require(
            TraceContext(
                traceparent: ["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"], tracestate: ["vendor=secret"])
        )
        let scope = Tracer(percent: 100).begin(context)
        for trust in [OutboundTrust.userGiven, .ownerConfigured] {
            try await TraceScope.$current.withValue(scope) {
                _ = try await client.send(get("http://127.0.0.1:\(peer.port)/", trust: trust))
            }
        }
        let told = peer.requests.map { request in ["traceparent", "tracestate"].flatMap { request.headers[$0] } }
        #expect(told[0].isEmpty && told[1].count == 2)
    }

    @Test func nothingListens() async throws {
        let peer = try await WebPeer.start { _ in .plain(200) }
        let port = peer.port
        try await peer.stop()
        #expect(try await failure(client().client, get("http://127.0.0.1:\(port)/")) == .unreachable)
    }

    @Test func aCancelledRequestEnds() async throws {
        let peer = try await WebPeer.start { _ in .silent }
        let (client, _) = client()
        let request = get("http://127.0.0.1:\(peer.port)/")
        let task = Task { try await client.send(request) }
        try await eventually { !peer.requests.isEmpty }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    /// Certificates are those of the name, whatever address it has; so the name travels in the handshake and in `Host`.
    @Test func encryptionIsOfTheName() async throws {
        let authority = try TestAuthority()
        let file = FileManager.default.temporaryDirectory.appending(path: "roots-\(UUID().uuidString).pem")
        try Data(authority.pem.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let peer = try await WebPeer.start(certificate: authority.issue(["hooks.example"])) { _ in .plain(200) }
        let (client, _) = client(
            names: ["hooks.example": [["127.0.0.1"]], "other.example": [["127.0.0.1"]]], roots: file.path)
        #expect(try await client.send(get("https://hooks.example:\(peer.port)/")).status == 200)
        #expect(peer.requests.first?.headers["host"] == ["hooks.example:\(peer.port)"])
        #expect(try await failure(client, get("https://other.example:\(peer.port)/")) == .broken)
        #expect(try await failure(client, get("https://127.0.0.1:\(peer.port)/")) == .broken)
        #expect(
            try await failure(
                self.client(names: ["hooks.example": [["127.0.0.1"]]]).client,
                get("https://hooks.example:\(peer.port)/")) == .broken)
        #expect(peer.requests.count == 1)
    }

    /// The system's own resolver, with a name every machine has.
    @Test func theSystemKnowsItself() async throws {
        let peer = try await WebPeer.start { _ in .plain(200) }
        let client = OutboundClient(group: MultiThreadedEventLoopGroup.singleton, agent: "cryb/test")
        #expect(try await failure(client, get("http://localhost:\(peer.port)/")) == .refused)
        #expect(try await client.send(get("http://localhost:\(peer.port)/", trust: .ownerConfigured)).status == 200)
        await client.close()
        #expect(
            try await failure(client, get("http://localhost:\(peer.port)/", trust: .ownerConfigured)) == .unavailable)
    }
}

extension WebPeer.Answer {
    /// The parser has a bound of its own for one header.
    fileprivate var isEndlessHeaders: Bool { if case .endlessHeaders = self { true } else { false } }
}
