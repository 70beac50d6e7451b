import Foundation
import Kernel
import Storage
import Telemetry
import TestKit
import Testing

@testable import Jobs

@Suite(.timeLimit(.minutes(2))) struct TracingTests {
    @Test func aRunIsPartOfTheTraceThatPromisedIt() async throws {
        try await JobsFixture.run { fixture async throws in
            let scope = fixture.tracer.begin()
            let id = try await TraceScope.$current.withValue(scope) { try await fixture.enqueue("hello") }
            _ = fixture.tracer.drain()
            await fixture.queue.settle()
            #expect(try await fixture.queue.job(id).traceId == scope.traceId.description)
            let spans = fixture.tracer.drain().filter { $0.traceId == scope.traceId }
            let run = try #require(spans.first { $0.kind == .queue })
            #expect(run.name == "job test.note" && run.parent == scope.spanId && run.isRoot && !run.isError)
            #expect(run.attributes["queue"] == "test" && run.attributes["attempt"] == "1")
            let write = try #require(spans.first { $0.name == "test.note" })
            #expect(write.kind == .db && write.parent == run.spanId)
        }
    }

    @Test func theTraceOutlivesTheProcess() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let clock = TestClock()
        let first = try await JobsFixture(folder, clock, JobsFixture.options())
        try await first.start(first.notes)
        let scope = first.tracer.begin()
        try await TraceScope.$current.withValue(scope) { _ = try await first.enqueue("later") }
        await first.close()
        let second = try await JobsFixture(folder, clock, JobsFixture.options())
        try await second.start(second.notes)
        await second.queue.settle()
        let run = try #require(second.tracer.drain().first { $0.kind == .queue })
        #expect(run.traceId == scope.traceId && run.parent == nil)
        await second.close()
    }

    @Test func aFailedRunIsAnErrorInATraceOfItsOwn() async throws {
        struct OnPurpose: Error {}
        try await JobsFixture.run(handlers: { $0.recording { _, _ in throw OnPurpose() } }) { fixture async throws in
            try await fixture.enqueue("nobody asked")
            await fixture.queue.settle()
            let run = try #require(fixture.tracer.drain().first { $0.kind == .queue })
            #expect(run.isError && run.parent == nil)
        }
    }
}
