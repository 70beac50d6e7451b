import Foundation
import HTTPTypes
import Kernel
import Hosting
import Storage
import Telemetry
import Testing
import TestKit

@testable import Monitoring

@Suite struct TracesTests {
    private static let traceId = "4bf92f3577b34da6a3ce929d0e0e4736"

    @Test func aRequestIsFollowedToTheDatabase() async throws {
        try await MonitoringFixture.with { site in
            let name = try #require(HTTPField.Name("traceparent"))
            let traced = site.member.with((name, "00-\(Self.traceId)-00f067aa0ba902b7-01"))
            let answer = try await traced.patch("/users/me", #"{"bio":"hello"}"#)
            #expect(answer.status == 200)
            #expect(answer.headers[name]?.hasPrefix("00-\(Self.traceId)-") == true)
            let spans = try await site.admin.get("/monitoring/traces?traceId=\(Self.traceId)")
                .data([TraceSpanPayload].self)
            let root = try #require(spans.first { $0.kind == "http" })
            #expect(root.name == "PATCH /api/v1/users/me" && root.parentSpanId == "00f067aa0ba902b7")
            let write = try #require(spans.first { $0.parentSpanId == root.spanId && $0.name.hasPrefix("accounts.") })
            let parts = spans.filter { $0.parentSpanId == write.spanId }
            #expect(Set(parts.map(\.name)) == ["db.wait", "db.body", "db.commit"])
            #expect(parts.allSatisfy { $0.durationUs <= write.durationUs })
        }
    }

    @Test func anInvalidHeaderBeginsANewTrace() async throws {
        try await MonitoringFixture.with { site in
            let name = try #require(HTTPField.Name("traceparent"))
            let answer = try await site.member.with((name, "00-\(Self.traceId)-0000000000000000-01")).get("/refused")
            #expect(answer.headers[name]?.contains(Self.traceId) == false)
        }
    }

    @Test func requestsAreFoundByRouteDurationAndOutcome() async throws {
        try await MonitoringFixture.with { site in
            _ = try await site.member.get("/refused")
            _ = try await site.member.get("/broken")
            func names(_ query: String) async throws -> [String] {
                try await site.admin.get("/monitoring/traces?\(query)").data([TraceSpanPayload].self).map(\.name)
            }
            #expect(try await names("").prefix(2) == ["GET /api/v1/broken", "GET /api/v1/refused"])
            #expect(try await names("status=error") == ["GET /api/v1/broken"])
            #expect(try await names("route=GET%20/api/v1/refused") == ["GET /api/v1/refused"])
            #expect(try await names("minMs=3600000").isEmpty)
        }
    }

    @Test func theFileMayGoAtAnyTime() async throws {
        try await MonitoringFixture.with { site in
            let file = site.app.host.directory.url.appending(path: "live/telemetry.db").path
            _ = try await site.member.get("/broken")
            #expect(try await site.admin.get("/monitoring/errors").data([ErrorGroupPayload].self).count == 1)
            try FileManager.default.removeItem(atPath: file)
            _ = try await site.member.get("/broken")
            #expect(try await site.admin.get("/monitoring/errors").data([ErrorGroupPayload].self).map(\.count) == [1])
            site.monitoring.store.close()
            try Data(repeating: 7, count: 10_000).write(to: URL(fileURLWithPath: file))
            _ = try await site.member.get("/broken")
            #expect(try await site.admin.get("/monitoring/errors").data([ErrorGroupPayload].self).map(\.count) == [1])
        }
    }

    @Test func nothingIsWrittenWhenNothingHappened() async throws {
        try await MonitoringFixture.with { site in
            _ = try await site.member.get("/refused")
            try await site.monitoring.keep()
            let file = site.app.host.directory.url.appending(path: "live/telemetry.db").path
            let before = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
            for _ in 0..<3 { try await site.monitoring.keep() }
            let after = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
            #expect(before == after)
        }
    }

    @Test func whatIsReadOftenUsesAnIndex() async throws {
        try await MonitoringFixture.with { site in
            let queries = [
                SpanQueries.newest, SpanQueries.newestOfName, SpanQueries.ofTrace, SpanQueries.expire, SpanQueries.trim,
                FailureQueries.find, FailureQueries.one, FailureQueries.newest, FailureQueries.newestOfStatus,
            ]
            let plans = try await site.monitoring.store.read { db in try queries.map { try db.queryPlan($0) } }
            for (plan, query) in zip(plans, queries) { #expect(plan.scans.isEmpty, "\(query)\n\(plan)") }
            for plan in plans[0...1] + plans[7...8] { #expect(plan.sorts.isEmpty, "\(plan)") }
        }
    }

    @Test func performanceIsToldByRoute() async throws {
        try await MonitoringFixture.with { site in
            for _ in 0..<3 { _ = try await site.member.get("/refused") }
            _ = try await site.member.get("/broken")
            let figures = try await site.admin.get("/monitoring/performance").data(PerformancePayload.self)
            let refused = try #require(figures.routes.first { $0.route == "/api/v1/refused" })
            #expect(refused.requests == 3 && refused.errorRatio == 0 && refused.p99Ms >= refused.p50Ms)
            #expect(figures.routes.first { $0.route == "/api/v1/broken" }?.errorRatio == 1)
            #expect(figures.requests == 4 && figures.errorRatio == 0.25)
        }
    }
}
