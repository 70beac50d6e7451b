import Foundation
import HTTPTypes
import Hosting
import Kernel
import Storage
import Testing
import TestKit
import Web

/// The rules every operation lives under, at the router.
@Suite struct FrontDoorTests {
    private func with(
        _ options: HostOptions = HostOptions(), _ test: (TestApp) async throws -> Void
    ) async throws {
        let app = try await TestApp(options: options) { _ in
            TestSetup(modules: [EchoModule()], authenticator: FixedAuthenticator())
        }
        do {
            try await test(app)
        } catch {
            await app.stop()
            throw error
        }
        await app.stop()
    }

    @Test func credentialsDecideBeforeInputs() async throws {
        try await with { app async throws in
            #expect(try await app.anonymous.get("/mine").code == .unauthorized)
            let stranger = TestClient(application: app.application, token: "bad")
            #expect(try await stranger.get("/mine").code == .unauthorized)
            let late = TestClient(application: app.application, token: "old")
            #expect(try await late.get("/mine").code == .tokenExpired)
            let good = TestClient(application: app.application, token: "good")
            #expect(try await good.get("/mine").data(EchoModule.Said.self).text.value == "42")
            #expect(try await good.post("/secret").code == .reauthRequired)
            let fresh = TestClient(application: app.application, token: "fresh")
            #expect(try await fresh.post("/secret").status == 204)
        }
    }

    @Test func aCookieNeedsItsProtectionTokenToWrite() async throws {
        try await with { app async throws in
            let cookie = app.anonymous.with((.cookie, "a=b; access_token=good"))
            #expect(try await cookie.get("/mine").status == 200)
            #expect(try await cookie.post("/mine", #"{"text":"x"}"#).code == .forbidden)
            let header = HTTPField.Name("X-CSRF-Token")
            let protected = cookie.with((try #require(header), "csrf"))
            #expect(try await protected.post("/mine", #"{"text":"x"}"#).status == 200)
        }
    }

    @Test func failuresNameTheFieldAndTheRequest() async throws {
        try await with { app async throws in
            let long = try await app.anonymous.post("/echo", #"{"text":"012345678901234567890"}"#)
            #expect(long.status == 422)
            #expect(long.faultyFields == ["text"])
            #expect(try await app.anonymous.post("/echo", "{").code == .badRequest)
            #expect(try await app.anonymous.get("/nothing").code == .notFound)
            let name = try #require(HTTPField.Name("X-Request-Id"))
            let named = try await app.anonymous.with((name, "abc-1")).get("/nothing")
            #expect(named.headers[name] == "abc-1")
            #expect(named.text.contains("\"requestId\":\"abc-1\""))
            let hostile = try await app.anonymous.with((name, "a b<script>")).get("/nothing")
            #expect(hostile.headers[name] != "a b<script>")
        }
    }

    @Test func aBodyBeyondTheBoundIsRefused() async throws {
        try await with { app async throws in
            let huge = #"{"text":""# + String(repeating: "a", count: 1 << 20) + #""}"#
            #expect(try await app.anonymous.post("/echo", huge).code == .payloadTooLarge)
        }
    }

    @Test func limitsRefuseWithATimeToWaitAndRecover() async throws {
        try await with { app async throws in
            #expect(try await app.anonymous.post("/rare").status == 204)
            #expect(try await app.anonymous.post("/rare").status == 204)
            let refused = try await app.anonymous.post("/rare")
            #expect(refused.code == .rateLimited)
            #expect(try #require(refused.headers[.retryAfter].flatMap { Int($0) }) > 0)
            app.clock.advance(.seconds(121))
            #expect(try await app.anonymous.post("/rare").status == 204)
        }
    }

    @Test func exemptAddressesHaveNoLimitByAddress() async throws {
        var options = HostOptions()
        options.web.exempt = [try #require(AddressRange("10.0.0.0/8"))]
        options.web.trustedProxies = [try #require(AddressRange("127.0.0.1"))]
        try await with(options) { app async throws in
            // A router test has no peer, so nothing it says about itself is believed.
            let name = try #require(HTTPField.Name("X-Forwarded-For"))
            let liar = app.anonymous.with((name, "10.1.1.1"))
            _ = try await liar.post("/rare")
            _ = try await liar.post("/rare")
            #expect(try await liar.post("/rare").code == .rateLimited)
        }
    }

    @Test func cursorsRoundTripAndCannotBeForged() async throws {
        try await with { app async throws in
            var seen: [Int] = []
            var cursor: String?
            repeat {
                let query = cursor.map { "?limit=7&cursor=\($0)" } ?? "?limit=7"
                let page = try await app.anonymous.get("/numbers\(query)")
                seen += try page.data([EchoModule.Number].self).map(\.value)
                cursor = page.nextCursor
            } while cursor != nil
            #expect(seen == Array(0..<30))
            let (key, epoch) = (try app.host.directory.keys.key("cursor", bytes: 32), app.host.store.epoch)
            #expect(
                try await app.anonymous.get("/numbers?cursor=\(CursorSigner(key: key, epoch: epoch).seal([3]))").status
                    == 200)
            for forged in [
                "AAAAAAAAAAA", "x", CursorSigner(key: Array(repeating: 1, count: 32), epoch: epoch).seal([3]),
                // Of the time before a copy took over.
                CursorSigner(key: key, epoch: epoch - 1).seal([3]),
            ] {
                #expect(try await app.anonymous.get("/numbers?cursor=\(forged)").code == .badRequest)
            }
            #expect(try await app.anonymous.get("/numbers?limit=0").faultyFields == ["limit"])
        }
    }

    @Test func readsHaveValidatorsAndTravelCompressed() async throws {
        try await with { app async throws in
            let first = try await app.anonymous.get("//openapi.json")
            let tag = try #require(first.headers[.eTag])
            #expect(try await app.anonymous.with((.ifNoneMatch, tag)).get("//openapi.json").status == 304)
            for encoding in ["zstd", "gzip"] {
                let packed = try await app.anonymous.with((.acceptEncoding, encoding)).get("//openapi.json")
                #expect(packed.headers[.contentEncoding] == encoding)
                #expect(packed.body.count < first.body.count / 2)
            }
            let refused = try await app.anonymous.with((.acceptEncoding, "gzip;q=0")).get("//openapi.json")
            #expect(refused.headers[.contentEncoding] == nil)
        }
    }

    @Test func everyAnswerCarriesTheBrowserPolicy() async throws {
        try await with { app async throws in
            for path in ["/nothing", "//version", "//", "/numbers"] {
                let answer = try await app.anonymous.get(path)
                #expect(answer.headers[.xContentTypeOptions] == "nosniff")
                #expect(try #require(answer.headers[.contentSecurityPolicy]).contains("frame-ancestors 'none'"))
            }
            let page = try await app.anonymous.get("//somewhere")
            #expect(try #require(page.headers[.contentSecurityPolicy]).contains("'nonce-"))
            #expect(page.headers[.contentSecurityPolicy]?.contains("unsafe") == false)
        }
    }

    @Test func onlyListedOriginsMayCallWithCredentials() async throws {
        var options = HostOptions()
        options.web.corsOrigins = ["https://friend.example"]
        try await with(options) { app async throws in
            let friend = try await app.anonymous.with((.origin, "https://friend.example")).get("/numbers")
            #expect(friend.headers[.accessControlAllowOrigin] == "https://friend.example")
            let stranger = try await app.anonymous.with((.origin, "https://evil.example")).get("/numbers")
            #expect(stranger.headers[.accessControlAllowOrigin] == nil)
            let preflight = app.anonymous.with(
                (.origin, "https://friend.example"), (.accessControlRequestMethod, "POST"))
            #expect(try await preflight.send(.options, "/echo", nil).status == 204)
        }
    }

    @Test func metricsAreForStaffOnly() async throws {
        try await with { app async throws in
            #expect(try await app.anonymous.get("//metrics").code == .unauthorized)
            let person = TestClient(application: app.application, token: "good")
            #expect(try await person.get("//metrics").code == .forbidden)
        }
    }

    @Test func everyExampleSurvivesARoundTrip() async throws {
        try await with { app async throws in
            for endpoint in app.application.endpoints {
                #expect(try endpoint.input.example() == endpoint.input.exampleAfterRoundTrip())
                #expect(try endpoint.output.example() == endpoint.output.exampleAfterRoundTrip())
            }
        }
    }
}
