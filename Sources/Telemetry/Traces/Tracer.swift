import Kernel
import Synchronization

/// Begins traces, decides which are recorded, and holds the spans that have ended until somebody takes them.
package final class Tracer: Sendable {
    /// Spans that may wait.
    package static let capacity = 8192

    private struct State {
        var spans: [Span] = []
        var recorded: [SpanKind: Int] = [:]
        var dropped = 0
    }

    private let state = Mutex(State())
    private let clock: WallClock
    /// Traces whose identity lies below are recorded.
    private let threshold: UInt64
    /// Of this process alone, so that nobody can choose an identity that is recorded.
    private let salt = UInt64.random(in: 0 ... .max)
    /// Rings when spans wait.
    package let bell = Bell()

    /// - Parameter percent: how many of a hundred traces are recorded, 0 to 100; failures always are.
    package init(percent: Int = 10, clock: WallClock = .system) {
        threshold = percent >= 100 ? .max : UInt64.max / 100 * UInt64(max(0, percent))
        self.clock = clock
    }

    /// The scope of a request or event.
    /// - Parameters:
    ///   - context: where it stands in a trace of its caller, if it said so.
    ///   - mayForce: whether the caller is trusted to have it recorded. A stranger's word would fill the store.
    package func begin(
        _ context: TraceContext? = nil, mayForce: Bool = false, requestId: String? = nil
    ) -> TraceScope {
        let traceId = context?.traceId ?? TraceID.next()
        let isForced = mayForce && context?.isSampled == true
        return TraceScope(
            tracer: self, traceId: traceId, parent: context?.parent, isSampled: isForced || isChosen(traceId),
            requestId: requestId, state: context?.state)
    }

    /// The scope of work promised earlier: in the trace that promised it, else in one of its own.
    package func begin(continuing origin: TraceOrigin?) -> TraceScope {
        guard let origin else { return begin() }
        return TraceScope(
            tracer: self, traceId: origin.traceId, parent: origin.parent,
            isSampled: origin.isSampled || isChosen(origin.traceId), requestId: nil, state: nil)
    }

    /// Runs work that nobody asked for in a trace of its own.
    package func background<Value>(
        _ name: String, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
    ) async throws -> Value {
        let scope = begin()
        let start = ContinuousClock.now
        return try await TraceScope.$current.withValue(scope) {
            do {
                let value = try await body()
                scope.finish(name, .background, from: start, to: .now, isError: false)
                return value
            } catch {
                scope.finish(name, .background, from: start, to: .now, isError: !(error is CancellationError))
                throw error
            }
        }
    }

    /// Mixed with the salt, since the identity may be a stranger's choice.
    private func isChosen(_ id: TraceID) -> Bool {
        guard threshold > 0 else { return false }
        var mix = SplitMix64(id.low ^ salt)
        return mix.next() <= threshold
    }

    func add(
        _ scope: TraceScope, _ id: SpanID, parent: SpanID?, _ name: String, _ kind: SpanKind, isRoot: Bool,
        from start: ContinuousClock.Instant, to end: ContinuousClock.Instant, isError: Bool,
        _ attributes: [String: String]
    ) {
        let now = clock.now().milliseconds * 1000
        let age = start.duration(to: .now) / .microseconds(1)
        let span = Span(
            traceId: scope.traceId, spanId: id, parent: parent, name: name, kind: kind, isRoot: isRoot,
            startMicros: now - Int64(age), durationMicros: Int64(start.duration(to: end) / .microseconds(1)),
            isError: isError, attributes: attributes)
        let isFirst = state.withLock { state in
            state.recorded[kind, default: 0] += 1
            guard state.spans.count < Self.capacity else {
                state.dropped += 1
                return false
            }
            state.spans.append(span)
            return state.spans.count == 1
        }
        if isFirst { bell.ring() }
    }

    /// Takes the spans that wait.
    package func drain() -> [Span] {
        state.withLock { state in
            defer { state.spans = [] }
            return state.spans
        }
    }

    /// Spans recorded since the start, by kind.
    package var recorded: [(kind: SpanKind, count: Int)] {
        let counts = state.withLock { $0.recorded }
        return SpanKind.allCases.map { ($0, counts[$0] ?? 0) }
    }

    /// Spans lost because nobody took them in time.
    package var dropped: Int { state.withLock { $0.dropped } }
}
