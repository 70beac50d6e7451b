import Kernel
import Testing

@testable import Telemetry

private let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
private let parent = "00f067aa0ba902b7"

@Suite struct TraceContextTests {
    @Test func takesWhatTheStandardAllows() throws {
        let sampled = try #require(TraceContext(traceparent: ["00-\(trace)-\(parent)-01"]))
        #expect("\(sampled.traceId)" == trace && "\(sampled.parent)" == parent && sampled.isSampled)
        let other = try #require(TraceContext(traceparent: ["00-\(trace)-\(parent)-fe"]))
        #expect(!other.isSampled)
        // A later version may go on.
        #expect(TraceContext(traceparent: ["cc-\(trace)-\(parent)-01-what-the-future-holds"]) != nil)
        #expect(TraceContext(traceparent: ["cc-\(trace)-\(parent)-01"]) != nil)
    }

    @Test(arguments: [
        "", "00", "ff-\(trace)-\(parent)-01", "00-\(trace)-\(parent)-01-extra", "cc-\(trace)-\(parent)-01.more",
        "00-00000000000000000000000000000000-\(parent)-01", "00-\(trace)-0000000000000000-01",
        "00-\(trace.uppercased())-\(parent)-01", "00-\(trace)-\(parent)-0x", "00-\(trace)-\(parent)",
        "0-\(trace)-\(parent)-01",
        "00_\(trace)-\(parent)-01", " 00-\(trace)-\(parent)-01", "00-\(trace.dropLast())g-\(parent)-01",
    ])
    func ignoresWhatItForbids(_ header: String) {
        #expect(TraceContext(traceparent: [header]) == nil)
    }

    @Test func twoParentsAreNone() {
        let header = "00-\(trace)-\(parent)-01"
        #expect(TraceContext(traceparent: [header, header]) == nil)
        #expect(TraceContext(traceparent: []) == nil)
    }

    @Test func stateIsHandedOnWholeOrNotAtAll() {
        func state(_ values: [String]) -> String? {
            TraceContext(traceparent: ["00-\(trace)-\(parent)-01"], tracestate: values)?.state
        }
        #expect(state(["a=1", "b=2"]) == "a=1,b=2")
        #expect(state([]) == nil)
        #expect(state([(1...33).map { "k\($0)=v" }.joined(separator: ",")]) == nil)
        #expect(state([String(repeating: "a", count: 513)]) == nil)
        #expect(state(["a=\u{7}"]) == nil)
    }
}

@Suite struct TracerTests {
    private func finished(_ tracer: Tracer, isError: Bool = false) -> TraceScope {
        let scope = tracer.begin()
        let start = ContinuousClock.now
        scope.record("db.read", .db, from: start, to: start + .milliseconds(2))
        scope.finish("GET /", .http, from: start, to: start + .milliseconds(3), isError: isError)
        return scope
    }

    @Test func partsHangOnTheirRequest() throws {
        let tracer = Tracer(percent: 100)
        let scope = finished(tracer)
        let spans = tracer.drain()
        #expect(spans.map(\.name) == ["db.read", "GET /"])
        #expect(spans[0].parent == scope.spanId && spans[1].spanId == scope.spanId && spans[1].parent == nil)
        #expect(spans.allSatisfy { $0.traceId == scope.traceId } && spans.map(\.isRoot) == [false, true])
        #expect(spans.map(\.durationMicros) == [2000, 3000])
        #expect(tracer.drain().isEmpty)
    }

    @Test func failuresAreRecordedWithoutSampling() {
        let tracer = Tracer(percent: 0)
        _ = finished(tracer)
        #expect(tracer.drain().isEmpty)
        _ = finished(tracer, isError: true)
        #expect(tracer.drain().map(\.name) == ["GET /"])
    }

    @Test func aShareIsChosenAndStrangersCannotChoose() throws {
        let tracer = Tracer(percent: 10)
        let chosen = (0..<20_000).count { _ in tracer.begin().isSampled }
        #expect((1600...2400).contains(chosen), "\(chosen)")
        let context = try #require(
            TraceContext(traceparent: ["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"]))
        let nobody = Tracer(percent: 0)
        #expect(!nobody.begin(context).isSampled && nobody.begin(context, mayForce: true).isSampled)
        let scope = nobody.begin(context)
        #expect(scope.traceId == context.traceId && scope.parent == context.parent)
        #expect(scope.traceparent == "00-4bf92f3577b34da6a3ce929d0e0e4736-\(scope.spanId)-00")
    }

    @Test func whatNobodyTakesIsBounded() {
        let tracer = Tracer(percent: 100)
        for _ in 0...Tracer.capacity { _ = finished(tracer) }
        #expect(tracer.drain().count == Tracer.capacity && tracer.dropped == Tracer.capacity + 2)
    }

    @Test func identitiesAreUnique() {
        let ids = Set((0..<10_000).map { _ in TraceID.next() })
        #expect(ids.count == 10_000 && ids.allSatisfy { $0.description.utf8.count == 32 })
    }

    @Test func backgroundWorkHasATraceOfItsOwn() async throws {
        let tracer = Tracer(percent: 100)
        try await tracer.background("sweep") { #expect(TraceScope.current != nil) }
        #expect(TraceScope.current == nil)
        #expect(tracer.drain().map(\.name) == ["sweep"])
    }
}
