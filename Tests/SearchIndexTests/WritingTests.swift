import Foundation
import Kernel
import Testing

@testable import SearchIndex

@Suite(.timeLimit(.minutes(3))) struct WritingTests {
    @Test func replacesAndRemoves() async throws {
        try await IndexFixture.run { fixture in
            try await fixture.put(["one two", "two three"])
            try await fixture.index.apply([.put(.message(1, "four", at: .minute(1)))])
            #expect(try await fixture.find("two") == [2])
            #expect(try await fixture.find("four") == [1])
            try await fixture.index.apply([
                .remove(kind: "messages", id: 1, time: .minute(1)), .remove(kind: "messages", id: 2, time: nil),
                .remove(kind: "messages", id: 99, time: nil), .remove(kind: "posts", id: 2, time: .day(500)),
            ])
            #expect(try await fixture.find("") == [])
            #expect(fixture.index.statistics.documents["messages"] == 0)
        }
    }

    @Test func batchAppliedAgainChangesNothing() async throws {
        try await IndexFixture.run { fixture in
            let batch: [IndexChange] = [
                .put(.message(1, "one", at: .day(1))), .put(.message(1, "two", at: .day(1))),
                .put(.message(2, "two", at: .day(1))), .remove(kind: "messages", id: 2, time: .day(1)),
            ]
            for _ in 0..<3 {
                try await fixture.index.apply(batch, cursor: 4)
                #expect(try await fixture.find("two") == [1])
                #expect(fixture.index.statistics.documents["messages"] == 1)
            }
        }
    }

    @Test func reopensWhereItWas() async throws {
        try await IndexFixture.run { fixture in
            #expect(fixture.index.cursor == nil)
            try await fixture.index.apply([.put(.message(1, "hello", at: .day(1)))], cursor: 41)
            try await fixture.index.apply([.put(.message(2, "hello", at: .day(50)))], cursor: 42)
            try await fixture.index.apply([], cursor: 43)
            await fixture.index.close()
            let again = IndexFixture.open(fixture.folder)
            #expect(again.index.cursor == 43)
            #expect(try await again.find("hello") == [2, 1])
            #expect(again.index.statistics.needsRebuild.isEmpty)
            await again.index.close()
            await #expect(throws: Refusal.self) { _ = try await again.find("hello") }
            await #expect(throws: Refusal.self) { try await again.index.apply([]) }
        }
    }

    /// What a kill leaves: the files of a moment. The cursor never runs ahead of the documents.
    @Test func aCopyTakenWhileWritingIsBehindItsCursorNever() async throws {
        try await IndexFixture.run { fixture in
            let writer = Task {
                for number in 1...200 {
                    try await fixture.index.apply(
                        [
                            .put(.message(Int64(number), "hello", at: .day(number))),
                            .put(
                                IndexDocument(
                                    kind: "users", id: Int64(number), time: .day(number), fields: [IndexField("hello")],
                                    scope: nil)),
                        ], cursor: Int64(number))
                }
            }
            for round in 0..<4 {
                try await Task.sleep(for: .milliseconds(300))
                let copy = fixture.folder.appendingPathExtension("copy\(round)")
                defer { try? FileManager.default.removeItem(at: copy) }
                let process = Process()
                process.executableURL = URL(fileURLWithPath: "/bin/cp")
                process.arguments = ["-r", fixture.folder.path, copy.path]
                process.standardError = FileHandle.nullDevice
                try process.run()
                process.waitUntilExit()
                let opened = IndexFixture.open(copy)
                let statistics = opened.index.statistics
                if statistics.needsRebuild.isEmpty, let cursor = opened.index.cursor {
                    #expect(statistics.documents["messages"] ?? 0 >= Int(cursor))
                    #expect(statistics.documents["users"] ?? 0 >= Int(cursor))
                }
                await opened.index.close()
            }
            try await writer.value
            #expect(fixture.index.cursor == 200)
        }
    }

    @Test func readersSeeWholeDocumentsDuringWrites() async throws {
        try await IndexFixture.run { fixture in
            try await fixture.put(["hello zero"])
            await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<2 {
                    group.addTask {
                        for number in 1...60 {
                            let id = Int64(writer * 1000 + number)
                            try await fixture.index.apply([
                                .put(.message(id, "hello number", at: .minute(Int(id)))),
                                .remove(kind: "messages", id: id - 5, time: .minute(Int(id) - 5)),
                            ])
                            #expect(try await fixture.find("hello").contains(id))
                        }
                    }
                }
                for _ in 0..<3 {
                    group.addTask {
                        for _ in 0..<300 {
                            let found = try await fixture.find("hello") { $0.limit = 100 }
                            #expect(Set(found).count == found.count)
                        }
                    }
                }
                do { try await group.waitForAll() } catch { Issue.record(error) }
            }
            #expect(fixture.index.statistics.needsRebuild.isEmpty)
        }
    }

    @Test func refusesTermsThatDoNotFit() async throws {
        try await IndexFixture.run { fixture in
            let term = String(repeating: "x", count: 201)
            await #expect(throws: Refusal.self) {
                try await fixture.index.apply([.put(.message(1, "a", at: .day(1), terms: [term]))])
            }
        }
    }
}
