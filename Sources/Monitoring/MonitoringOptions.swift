import Kernel

/// What this room is told by the settings.
package struct MonitoringOptions: Sendable {
    /// How long traces are kept.
    package var keepSpans: Duration = .days(1)
    /// Spans that are kept at most, some 60 MB.
    package var mostSpans = 200_000
    /// The base address of an OTLP receiver, `http://127.0.0.1:4318`; nil: traces stay here.
    package var otlpEndpoint: String?
    /// The DSN of a Sentry project; nil: failures stay here.
    package var sentryDsn: String?

    package init() {}
}
