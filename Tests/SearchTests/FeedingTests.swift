import Communities
import Foundation
import Hosting
import Kernel
import Messages
import SearchIndex
import Servers
import Storage
import TestKit
import Testing

@testable import Search

@Suite(.timeLimit(.minutes(3))) struct FeedingTests {
    /// Closes the index, does something to its folder and opens it again.
    private func reopen(_ library: Library, _ change: (URL) throws -> Void = { _ in }) async throws {
        await library.search.opened.close()
        try change(library.app.host.directory.url.appending(path: "search"))
        library.search.opened.open()
    }

    @Test func aRestartGoesOnWhereItStood() async throws {
        try await Library.run { library in
            let message = try await library.say("walnut", by: library.anna)
            #expect(try await library.find("walnut", as: library.ben) == ["messages:\(message)"])
            let before = try #require(library.search.opened.current?.cursor)
            try await reopen(library)
            #expect(try #require(library.search.opened.current?.cursor) >= before)
            let later = try await library.say("walnut again", by: library.anna)
            #expect(try await library.find("walnut", as: library.ben) == ["messages:\(later)", "messages:\(message)"])
        }
    }

    @Test func aLostIndexIsMadeAnew() async throws {
        try await Library.run { library in
            let message = try await library.say("hazel", by: library.anna)
            let post = try await library.post("Hazel", by: library.ben)
            let expected: Set = ["messages:\(message)", "posts:\(post)"]
            #expect(Set(try await library.find("hazel", as: library.anna)) == expected)
            try await reopen(library) { try FileManager.default.removeItem(at: $0) }
            #expect(Set(try await library.find("hazel", as: library.anna)) == expected)
            try await reopen(library) { folder in
                for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
                where path.hasSuffix("postlist.glass") {
                    try Data("damaged".utf8).write(to: folder.appending(path: path))
                }
            }
            #expect(Set(try await library.find("hazel", as: library.anna)) == expected)
            #expect(try await library.ask("hazel", as: library.anna).isComplete)
        }
    }

    @Test func eventsTrimmedBeforeTheyWereReadMeanARebuild() async throws {
        try await Library.run { library in
            let store = library.app.host.store
            let first = try await library.say("beech", by: library.anna)
            #expect(try await library.find("beech", as: library.ben) == ["messages:\(first)"])
            await library.search.opened.close()
            let second = try await library.say("beech two", by: library.anna)
            let third = try await library.say("beech three", by: library.anna)
            library.app.clock.advance(.seconds(1))
            #expect(try await store.trimEvents(before: library.app.clock.wall.now()) > 0)
            library.search.opened.open()
            #expect(
                try await library.find("beech", as: library.ben) == [third, second, first].map { "messages:\($0)" })
        }
    }

    @Test func reindexingCountsWhatThereIs() async throws {
        try await Library.run { library in
            try await library.say("maple", by: library.anna)
            try await library.post("Maple", by: library.ben)
            let documents = try await library.search.reindex()
            #expect(documents[.messages] == 1)
            #expect(documents[.posts] == 1)
            #expect(documents[.users] == 4)
            #expect(documents[.communities] == 2)
            #expect(documents[.servers] == 1)
        }
    }
}
