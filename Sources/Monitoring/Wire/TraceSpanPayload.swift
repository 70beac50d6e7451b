import Kernel

/// A piece of recorded work.
package struct TraceSpanPayload: Exampled, Equatable {
    package let id: TraceSpanID
    package let traceId: String
    package let spanId: String
    package let parentSpanId: String?
    package let name: String
    package let kind: String
    package let startedAt: Timestamp
    /// The same in Unix microseconds, for drawing.
    package let startUs: Int64
    package let durationUs: Int64
    package let status: SpanStatus
    package let attributes: [String: String]

    package static var example: TraceSpanPayload {
        TraceSpanPayload(
            id: .sample, traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7", parentSpanId: nil,
            name: "GET /api/v1/servers", kind: "http", startedAt: .sample, startUs: 1_700_000_000_000_000,
            durationUs: 1250, status: .ok, attributes: ["status": "200"])
    }
}

/// Which traces are wanted. With `traceId` all parts of that trace come, in the order they began; else the requests
/// themselves, newest first.
package struct TracesInput: Exampled {
    package let traceId: Text<32, 32>?
    /// `GET /api/v1/servers`.
    package let route: Text<1, 200>?
    /// Those that took at least so many milliseconds.
    package let minMs: Whole<0, 3_600_000>?
    package let status: SpanStatus?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: TracesInput {
        TracesInput(traceId: nil, route: nil, minMs: nil, status: .error, cursor: nil, limit: nil)
    }
}

/// How requests did since the start.
package struct PerformancePayload: Exampled, Equatable {
    package let since: Timestamp
    package let requests: Int
    /// The share of answers with a status of 500 and above.
    package let errorRatio: Double
    /// The busiest first, at most 100.
    package let routes: [RoutePerformancePayload]

    package static var example: PerformancePayload {
        PerformancePayload(since: .sample, requests: 12, errorRatio: 0.5, routes: [.example])
    }
}

/// How one route did since the start. Durations are estimated from a histogram.
package struct RoutePerformancePayload: Exampled, Equatable {
    package let method: String
    package let route: String
    package let requests: Int
    package let errorRatio: Double
    package let averageMs: Double
    package let p50Ms: Double
    package let p95Ms: Double
    package let p99Ms: Double

    package static var example: RoutePerformancePayload {
        RoutePerformancePayload(
            method: "GET", route: "/api/v1/servers", requests: 12, errorRatio: 0.5, averageMs: 1.5, p50Ms: 1.5,
            p95Ms: 2.5, p99Ms: 4.5)
    }
}
