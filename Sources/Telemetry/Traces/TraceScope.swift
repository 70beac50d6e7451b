import Kernel
import Synchronization

/// The trace the running task works for, and the span that spans recorded now belong to.
///
/// It travels as a task local: through the verbs of the rooms to the database without a parameter of theirs. What is not
/// sampled costs an allocation and two look-ups; a failed span is recorded in any case.
package final class TraceScope: Sendable {
    /// Of the request, event or run at hand; nil outside of any.
    @TaskLocal package static var current: TraceScope?

    package let traceId: TraceID
    package let spanId: SpanID
    package let parent: SpanID?
    package let isSampled: Bool
    package let requestId: String?
    /// `tracestate` as it came.
    package let state: String?
    private let tracer: Tracer
    private let person = Atomic<Int64>(0)

    init(
        tracer: Tracer, traceId: TraceID, parent: SpanID?, isSampled: Bool, requestId: String?, state: String?
    ) {
        self.tracer = tracer
        self.traceId = traceId
        self.parent = parent
        self.isSampled = isSampled
        self.requestId = requestId
        self.state = state
        spanId = SpanID.next()
    }

    /// Who asks, once that is known.
    package var user: Int64? {
        let id = person.load(ordering: .relaxed)
        return id == 0 ? nil : id
    }

    package func belongs(to user: Int64) {
        person.store(user, ordering: .relaxed)
    }

    /// The `traceparent` for whoever is asked on behalf of this work.
    package var traceparent: String { "00-\(traceId)-\(spanId)-\(isSampled ? "01" : "00")" }

    /// Records a part of the work that has ended.
    /// - Parameter parent: the span it is a part of, where that is not the scope's own.
    /// - Returns: its identity, for parts of the part.
    @discardableResult
    package func record(
        _ name: @autoclosure () -> String, _ kind: SpanKind, from start: ContinuousClock.Instant,
        to end: ContinuousClock.Instant, under parent: SpanID? = nil, isError: Bool = false,
        _ attributes: @autoclosure () -> [String: String] = [:]
    ) -> SpanID? {
        guard isSampled || isError else { return nil }
        let id = SpanID.next()
        tracer.add(
            self, id, parent: parent ?? spanId, name(), kind, isRoot: false, from: start, to: end, isError: isError,
            attributes())
        return id
    }

    /// Runs a part of the work and records it.
    package func measure<Value>(
        _ name: String, _ kind: SpanKind, isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> Value
    ) async throws -> Value {
        let start = ContinuousClock.now
        do {
            let value = try await body()
            record(name, kind, from: start, to: .now)
            return value
        } catch {
            record(name, kind, from: start, to: .now, isError: !(error is Refusal))
            throw error
        }
    }

    /// Ends the scope: its own span is recorded.
    package func finish(
        _ name: @autoclosure () -> String, _ kind: SpanKind, from start: ContinuousClock.Instant,
        to end: ContinuousClock.Instant, isError: Bool, _ attributes: @autoclosure () -> [String: String] = [:]
    ) {
        guard isSampled || isError else { return }
        tracer.add(
            self, spanId, parent: parent, name(), kind, isRoot: true, from: start, to: end, isError: isError,
            attributes())
    }
}
