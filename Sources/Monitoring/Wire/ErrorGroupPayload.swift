import Kernel
import Telemetry

/// Failures of one kind.
package struct ErrorGroupPayload: Exampled, Equatable {
    package let id: ErrorGroupID
    package let fingerprint: String
    /// `server` or `web`.
    package let source: String
    package let type: String
    /// Without identities and quoted words.
    package let message: String
    package let component: String
    package let level: String
    package let stack: String?
    /// The version of the newest one.
    package let release: String?
    package let route: String?
    /// Of the newest one, for `/monitoring/traces`.
    package let traceId: String?
    package let count: Int
    package let userCount: Int
    package let firstSeenAt: Timestamp
    package let lastSeenAt: Timestamp
    package let status: ErrorStatus

    package static var example: ErrorGroupPayload {
        ErrorGroupPayload(
            id: .sample, fingerprint: "9f86d081", source: "server", type: "DatabaseError", message: "request failed",
            component: "web", level: "error", stack: nil, release: "0.1.0", route: "/api/v1/servers", traceId: nil,
            count: 3, userCount: 2, firstSeenAt: .sample, lastSeenAt: .sample, status: .new)
    }
}

/// Which failures are wanted.
package struct ErrorsInput: Exampled {
    package let status: ErrorStatus?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: ErrorsInput { ErrorsInput(status: .new, cursor: nil, limit: nil) }
}

/// What somebody makes of a failure.
package struct ErrorStatusInput: Exampled {
    /// `new`, `resolved` or `ignored`.
    package let status: ErrorStatus

    package static var example: ErrorStatusInput { ErrorStatusInput(status: .resolved) }
}

/// An uncaught error in a client.
package struct TrackedErrorInput: Exampled {
    /// The name of the error's type.
    package let type: Text<1, 100>
    package let message: Text<0, 2000>?
    package let stack: Text<0, 16000>?
    /// What the client was built as.
    package let release: Text<1, 64>?
    /// The path of the page.
    package let url: Text<0, 2048>?

    package static var example: TrackedErrorInput {
        TrackedErrorInput(type: .sample, message: nil, stack: nil, release: nil, url: nil)
    }
}

/// How fast a page was (web.dev/vitals).
package struct WebVitalsInput: Exampled {
    package enum Metric: String, WireEnum {
        case cls, fcp, inp, lcp, ttfb
    }

    package let metric: Metric
    /// Milliseconds; without a unit for `cls`.
    package let value: Double

    package static var example: WebVitalsInput { WebVitalsInput(metric: .lcp, value: 1200) }
}

/// Something was taken note of.
package struct TrackedPayload: Exampled, Equatable {
    package let accepted: Bool
    package static var example: TrackedPayload { TrackedPayload(accepted: true) }
}
