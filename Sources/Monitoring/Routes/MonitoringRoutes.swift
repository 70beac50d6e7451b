import Kernel
import Web

/// Everything under `/monitoring`, and the public status.
enum MonitoringRoutes {
    static func all(_ monitoring: MonitoringActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/status", .none, tag: "monitoring", summary: "How the server does, and how it did lately",
                in: NoInput.self, out: StatusPayload.self
            ) { _, _ in try await monitoring.status() },
            Endpoint(
                .get, "/monitoring/errors", .staff(.admin), tag: "monitoring",
                summary: "Failures in groups, the newest first", in: ErrorsInput.self, outPage: ErrorGroupPayload.self
            ) { input, call in try await monitoring.errors(input, call.page(input.cursor, input.limit)) },
            Endpoint(
                .patch, "/monitoring/errors/{error}", .staff(.admin), tag: "monitoring",
                summary: "Resolve or ignore a group of failures, or take that back", in: ErrorStatusInput.self,
                out: ErrorGroupPayload.self
            ) { input, call in try await monitoring.set(input.status, of: call.id("error")) },
            Endpoint(
                .get, "/monitoring/traces", .staff(.admin), tag: "monitoring",
                summary: "Recorded requests by route, duration and outcome, or all parts of one trace",
                in: TracesInput.self, outPage: TraceSpanPayload.self
            ) { input, call in try await monitoring.traces(input, call.page(input.cursor, input.limit)) },
            Endpoint(
                .get, "/monitoring/alerts", .staff(.admin), tag: "monitoring",
                summary: "The rules of alerts, which of them fire, and which did lately", in: NoInput.self,
                out: AlertsPayload.self
            ) { _, _ in try await monitoring.standings() },
            Endpoint(
                .get, "/monitoring/performance", .staff(.admin), tag: "monitoring",
                summary: "How long requests took since the start, by route", in: NoInput.self,
                out: PerformancePayload.self
            ) { _, _ in monitoring.performance() },
            Endpoint(
                .post, "/monitoring/track/error", .optional, rate: .tracking, tag: "monitoring",
                summary: "Tell of an uncaught error of a client", in: TrackedErrorInput.self, out: TrackedPayload.self,
                status: .accepted
            ) { input, call in
                monitoring.track(input, by: call.caller?.userId)
                return TrackedPayload(accepted: true)
            },
            Endpoint(
                .post, "/monitoring/track/web-vitals", .optional, rate: .tracking, tag: "monitoring",
                summary: "Tell how fast a page was", in: WebVitalsInput.self, out: TrackedPayload.self,
                status: .accepted
            ) { input, _ in
                monitoring.track(input)
                return TrackedPayload(accepted: true)
            },
            Endpoint(
                .post, "/monitoring/track/{kind}", .optional, rate: .tracking, tag: "monitoring",
                summary: "Anything else is refused: what people do is not collected", in: NoInput.self,
                out: TrackedPayload.self, status: .accepted
            ) { _, call in
                throw Refusal.invalid(
                    "kind",
                    "This server does not collect \(try call.path("kind").prefix(40)); it takes error and web-vitals.")
            },
        ]
    }
}
