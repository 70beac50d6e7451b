/// Where work that is done later was promised: its trace goes on there.
package struct TraceOrigin: Sendable, Equatable {
    package let traceId: TraceID
    /// The span that promised it; nil where only the trace was kept.
    package let parent: SpanID?
    /// Whether it was recorded there. Where that was not kept, the identity decides again, and the same way.
    package let isSampled: Bool

    package init(traceId: TraceID, parent: SpanID? = nil, isSampled: Bool = false) {
        self.traceId = traceId
        self.parent = parent
        self.isSampled = isSampled
    }

    /// - Returns: nil for a text that is no identity of a trace.
    package init?(traceId text: String) {
        guard let id = TraceID(text) else { return nil }
        self.init(traceId: id)
    }
}

extension TraceScope {
    /// For work that this one promises.
    package var origin: TraceOrigin { TraceOrigin(traceId: traceId, parent: spanId, isSampled: isSampled) }
}
