/// What a span is about.
package enum SpanKind: String, CaseIterable, Sendable {
    /// A request to this server.
    case http
    case socket
    case db
    /// A run of a job.
    case queue
    case search
    /// A request of this server to another.
    case external
    /// Work nobody asked for: sweeps, indexing.
    case background
}

/// A finished piece of work within a trace.
package struct Span: Sendable, Equatable {
    package let traceId: TraceID
    package let spanId: SpanID
    /// Nil for the first span of a trace.
    package let parent: SpanID?
    /// Low in variety: a route's template, a verb, never an address or an id.
    package let name: String
    package let kind: SpanKind
    /// Whether it stands for the whole request, event or run here.
    package let isRoot: Bool
    /// Unix microseconds.
    package let startMicros: Int64
    package let durationMicros: Int64
    package let isError: Bool
    package let attributes: [String: String]
}
