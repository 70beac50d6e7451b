import Kernel
import Messages
import SearchIndex
import Storage
import TestKit
import Testing

@testable import Search

/// The index against the rows: what lacks and what is too much, while people write.
@Suite(.timeLimit(.minutes(3))) struct ComparisonTests {
    /// Of an index that was fed at all: before, all that is told is that it must be made.
    private func look(_ library: Library) async throws -> [Fault] {
        try await library.search.feeder.catchUp()
        return try await library.search.checkup.look(CheckupRun())
    }

    @Test func whatLacksAndWhatIsTooMuchIsNamedAndMended() async throws {
        try await Library.run { library async throws in
            var said: [Int64] = []
            for number in 0..<20 { said.append(try await library.say("nut \(number)", by: library.anna).rawValue) }
            let post = try await library.post("Nuts", by: library.ben).rawValue
            #expect(try await look(library) == [])
            let index = try #require(library.search.opened.current)
            let strange = IndexDocument(
                kind: "posts", id: post + 1, time: library.app.clock.wall.now(), fields: [], scope: nil)
            try await index.apply(
                said.prefix(3).map { .remove(kind: "messages", id: $0, time: nil) } + [
                    .put(strange), .remove(kind: "users", id: library.otto.id.rawValue, time: nil),
                ])
            let found = try await look(library)
            #expect(
                found.map(\.examples) == [
                    said.prefix(3).map(String.init), ["\(post + 1)"], ["\(library.otto.id)"],
                ])
            #expect(found.map(\.severity) == [.drift, .waste, .drift] && found.allSatisfy { $0.canBeMended })
            let done = try await library.search.checkup.mend?(found, CheckupRun())
            #expect(done?.count == 3, "\(done ?? [])")
            #expect(try await look(library) == [])
        }
    }

    @Test func whatIsOnItsWayIsNoFinding() async throws {
        try await Library.run { library in
            let writer = Task {
                for number in 0..<300 {
                    let id = try await library.say("leaf \(number)", by: library.anna)
                    if number % 3 == 0 { try await library.messages.delete(id, as: library.anna.caller) }
                }
            }
            for _ in 0..<5 { #expect(try await look(library) == []) }
            try await writer.value
            #expect(try await look(library) == [])
        }
    }
}
