import Foundation
import Hosting
import Kernel
import Logging
import Telemetry
import Testing
import TestKit

@testable import Monitoring

@Suite struct ErrorsTests {
    private func groups(_ client: TestClient, _ query: String = "") async throws -> [ErrorGroupPayload] {
        try await client.get("/monitoring/errors\(query)").data([ErrorGroupPayload].self)
    }

    @Test func internalErrorsAreGroupedAndRefusalsAreNot() async throws {
        try await MonitoringFixture.with { site in
            for _ in 0..<3 { _ = try await site.member.get("/broken") }
            _ = try await site.app.anonymous.get("/broken")
            _ = try await site.member.get("/refused")
            let found = try await groups(site.admin)
            let group = try #require(found.first)
            #expect(found.count == 1 && group.count == 4 && group.userCount == 1 && group.status == .new)
            #expect(group.type == "Fault" && group.route == "/api/v1/broken" && group.component == "web")
            #expect(group.source == "server" && group.release == "0.1.0")
            let trace = try #require(group.traceId)
            let spans = try await site.admin.get("/monitoring/traces?traceId=\(trace)").data([TraceSpanPayload].self)
            #expect(spans.contains { $0.name == "GET /api/v1/broken" && $0.status == .error })
        }
    }

    @Test func whatIsResolvedAndSeenAgainHasRegressed() async throws {
        try await MonitoringFixture.with { site in
            _ = try await site.member.get("/broken")
            let id = try #require(try await groups(site.admin).first?.id)
            let path = "/monitoring/errors/\(id)"
            #expect(try await site.admin.patch(path, #"{"status":"regressed"}"#).status == 422)
            let resolved = try await site.admin.patch(path, #"{"status":"resolved"}"#).data(ErrorGroupPayload.self)
            #expect(resolved.status == .resolved)
            #expect(try await groups(site.admin, "?status=new").isEmpty)
            _ = try await site.member.get("/broken")
            #expect(try await groups(site.admin, "?status=regressed").map(\.count) == [2])
            _ = try await site.admin.patch(path, #"{"status":"ignored"}"#)
            _ = try await site.member.get("/broken")
            #expect(try await groups(site.admin, "?status=ignored").map(\.count) == [3])
            #expect(try await site.admin.patch("/monitoring/errors/1000000", #"{"status":"new"}"#).code == .notFound)
        }
    }

    @Test func clientsTellOfTheirErrorsWithoutAnybodysWords() async throws {
        try await MonitoringFixture.with { site in
            let report = """
                {"type":"TypeError","message":"cannot read 'dear diary' of 7300000000000000001","release":"AB12",
                "stack":"at draw (/a/main.js:10:5)","url":"/channels/7300000000000000001?q=secret"}
                """
            #expect(try await site.app.anonymous.post("/monitoring/track/error", report).status == 202)
            #expect(try await site.member.post("/monitoring/track/error", report).status == 202)
            let group = try #require(try await groups(site.admin).first)
            #expect(group.source == "web" && group.count == 2 && group.userCount == 1 && group.release == "AB12")
            #expect(group.message == "cannot read '…' of #" && group.route == "/channels/#")
            #expect(try await site.app.anonymous.post("/monitoring/track/error", "{}").status == 422)
            let long = String(repeating: "x", count: 16_001)
            let tooLong = try await site.app.anonymous.post(
                "/monitoring/track/error", #"{"type":"E","stack":"\#(long)"}"#)
            #expect(tooLong.status == 422)
        }
    }

    @Test func aClientMayTellOnlySoMuch() async throws {
        try await MonitoringFixture.with { site in
            for _ in 0..<60 {
                _ = try await site.member.post("/monitoring/track/web-vitals", #"{"metric":"lcp","value":1}"#)
            }
            let refused = try await site.member.post("/monitoring/track/error", #"{"type":"E"}"#)
            #expect(refused.code == .rateLimited)
        }
    }

    @Test func pagesFollowOneAnother() async throws {
        try await MonitoringFixture.with { site in
            for letter in ["a", "b", "c", "d", "e"] {
                site.app.host.logger("test").error("\(letter)")
                try await site.monitoring.keep()
            }
            let first = try await site.admin.get("/monitoring/errors?limit=3")
            #expect(try first.data([ErrorGroupPayload].self).map(\.message) == ["e", "d", "c"])
            let cursor = try #require(first.nextCursor)
            let rest = try await site.admin.get("/monitoring/errors?limit=3&cursor=\(cursor)")
            #expect(try rest.data([ErrorGroupPayload].self).map(\.message) == ["b", "a"])
        }
    }

    @Test(arguments: ["errors", "traces", "performance", "alerts"])
    func onlyStaffMayLook(_ what: String) async throws {
        try await MonitoringFixture.with { site async throws in
            #expect(try await site.app.anonymous.get("/monitoring/\(what)").code == .unauthorized)
            #expect(try await site.member.get("/monitoring/\(what)").code == .forbidden)
            #expect(try await site.admin.get("/monitoring/\(what)").status == 200)
        }
    }
}
