import Foundation
import GRDB
import HTTPTypes
import Kernel
import Storage
import Synchronization
import Testing
import TestKit

@testable import Hosting
@testable import Web

/// A write that its caller has named is done once and answered alike, whatever happens between two tries.
@Suite struct IdempotencyTests {
    static func with(
        _ options: HostOptions = HostOptions(), on copy: URL? = nil,
        pause: @escaping @Sendable () async throws -> Void = {}, _ test: (TestApp) async throws -> Void
    ) async throws {
        let app = try await TestApp(options: options, on: copy) { host in
            TestSetup(
                modules: [NoteModule(store: host.store, betweenWriteAndAnswer: pause)],
                authenticator: NumberAuthenticator())
        }
        do {
            try await test(app)
        } catch {
            await app.stop()
            throw error
        }
        await app.stop()
    }

    static func notes(_ app: TestApp) async throws -> [String] {
        try await app.host.store.read { try $0.all("SELECT text FROM notes ORDER BY id") { $0[0] } }
    }

    static func kept(_ app: TestApp) async throws -> Int {
        try await app.host.store.read { try $0.first("SELECT count(*) FROM idempotencyKeys") { $0[0] } ?? 0 }
    }

    @Test(arguments: ["/notes", "/notes/pairs", "/notes/later"])
    func theSameRequestIsDoneOnceAndAnsweredAlike(_ path: String) async throws {
        try await Self.with { app async throws in
            let anna = app.person(1, key: "k-1")
            let first = try await anna.post(path, #"{"text":"once"}"#)
            let second = try await anna.post(path, #"{"text":"once"}"#)
            #expect(first.status < 300)
            #expect(second.status == first.status)
            #expect(second.body == first.body)
            #expect(first.headers[.replayed] == nil)
            #expect(second.headers[.replayed] == "true")
            #expect(try await Self.notes(app) == ["once"])
        }
    }

    @Test func anotherBodyPathOrQueryUnderAKeyIsAConflict() async throws {
        try await Self.with { app async throws in
            let anna = app.person(1, key: "k-1")
            let note = try await anna.post("/notes", #"{"text":"once"}"#).data(NoteModule.Note.self)
            #expect(try await anna.post("/notes", #"{"text":"twice"}"#).code == .conflict)
            #expect(try await anna.post("/notes?again=1", #"{"text":"once"}"#).code == .conflict)
            #expect(try await anna.delete("/notes/\(note.id)").status == 204)
            // Gone, but that is not what a retry asks.
            #expect(try await anna.delete("/notes/\(note.id)").status == 204)
            #expect(try await anna.delete("/notes/99").code == .conflict)
            #expect(try await app.person(1, key: "k-2").delete("/notes/\(note.id)").code == .notFound)
        }
    }

    @Test func aKeyIsOneOfItsCallerAndOperation() async throws {
        try await Self.with { app async throws in
            let anna = try await app.person(1, key: "same").post("/notes", #"{"text":"Anna's"}"#)
            let ben = try await app.person(2, key: "same").post("/notes", #"{"text":"Anna's"}"#)
            #expect(ben.status == 201)
            #expect(ben.body != anna.body)
            #expect(ben.headers[.replayed] == nil)
            #expect(try await app.person(1, key: "same").post("/notes/pairs", #"{"text":"else"}"#).status == 200)
            #expect(try await Self.notes(app) == ["Anna's", "Anna's", "else"])
            #expect(
                try await app.anonymous.with((.idempotencyKey, "same")).post("/notes", #"{"text":"x"}"#).code
                    == .unauthorized)
        }
    }

    @Test func aRefusalIsNotKept() async throws {
        try await Self.with { app async throws in
            let anna = app.person(1, key: "k-1")
            #expect(try await anna.post("/notes/refused", #"{"text":"a"}"#).code == .locked)
            #expect(try await anna.post("/notes/refused", #"{"text":"b"}"#).code == .locked)
            #expect(try await anna.post("/notes", #"{"text":""}"#).code == .validationFailed)
            let huge = #"{"text":""# + String(repeating: "a", count: 1 << 20) + #""}"#
            #expect(try await anna.post("/notes", huge).code == .payloadTooLarge)
            #expect(try await Self.kept(app) == 0)
            #expect(try await anna.post("/notes", #"{"text":"now"}"#).status == 201)
            #expect(try await Self.notes(app) == ["now"])
        }
    }

    @Test(arguments: ["", "a b", String(repeating: "x", count: 65), "né"])
    func whatIsNoKeyIsRefused(_ key: String) async throws {
        try await Self.with { app async throws in
            #expect(try await app.person(1, key: key).post("/notes", #"{"text":"a"}"#).code == .badRequest)
            let two = app.person(1, key: "a").with((.idempotencyKey, "b"))
            #expect(try await two.post("/notes", #"{"text":"a"}"#).code == .badRequest)
            #expect(try await Self.notes(app).isEmpty)
        }
    }

    @Test func theQuotesOfAStructuredFieldAreNoPartOfAKey() async throws {
        try await Self.with { app async throws in
            _ = try await app.person(1, key: "\"k-1\"").post("/notes", #"{"text":"once"}"#)
            #expect(
                try await app.person(1, key: "k-1").post("/notes", #"{"text":"once"}"#).headers[.replayed] == "true")
        }
    }

    @Test func ofTwoAtOnceOneIsDone() async throws {
        let hold = Hold()
        try await Self.with(pause: { await hold.pass() }) { app async throws in
            let anna = app.person(1, key: "k-1")
            async let first = anna.post("/notes", #"{"text":"once"}"#)
            await hold.reached()
            let second = try await anna.post("/notes", #"{"text":"once"}"#)
            #expect(second.code == .conflict)
            #expect(second.headers[.retryAfter] == "1")
            hold.open()
            #expect(try await first.status == 201)
            #expect(try await anna.post("/notes", #"{"text":"once"}"#).body == first.body)
            #expect(try await Self.notes(app) == ["once"])
        }
    }

    /// The process is killed after the write and before its answer has left.
    @Test(arguments: [("/notes", 201), ("/notes/pairs", 200), ("/notes/later", 409)])
    func aKillBeforeTheAnswerLeavesNoSecondEffect(_ path: String, _ status: Int) async throws {
        let hold = Hold()
        let copies = Mutex<URL?>(nil)
        try await Self.with(pause: { await hold.pass() }) { app async throws in
            let anna = app.person(1, key: "k-1")
            async let first = anna.post(path, #"{"text":"once"}"#)
            await hold.reached()
            let copy = try app.copy()
            copies.withLock { $0 = copy }
            hold.open()
            _ = try await first
        }
        let copy = try #require(copies.withLock { $0 })
        try await Self.with(on: copy) { app async throws in
            #expect(try await Self.notes(app) == ["once"])
            let again = try await app.person(1, key: "k-1").post(path, #"{"text":"once"}"#)
            #expect(again.status == status)
            #expect(try await Self.notes(app) == ["once"])
        }
    }

    @Test func answersOutliveARestart() async throws {
        let left = Mutex<(URL, Data)?>(nil)
        try await Self.with { app async throws in
            let answer = try await app.person(1, key: "k-1").post("/notes/later", #"{"text":"once"}"#)
            let copy = try app.copy()
            left.withLock { $0 = (copy, answer.body) }
        }
        let (copy, body) = try #require(left.withLock { $0 })
        try await Self.with(on: copy) { app async throws in
            let again = try await app.person(1, key: "k-1").post("/notes/later", #"{"text":"once"}"#)
            #expect(again.body == body)
            #expect(try await Self.notes(app) == ["once"])
        }
    }

    @Test func aFormIsKnownByWhatItSays() async throws {
        try await Self.with { app async throws in
            let anna = app.person(1, key: "k-1")
            let parts = [(name: "a", fileName: "a.txt" as String?, bytes: Array("one".utf8))]
            let first = try await anna.upload("/notes/forms", parts)
            #expect(first.status == 200)
            // Browsers take another boundary each time.
            let again = try await anna.upload("/notes/forms", parts, boundary: "another")
            #expect(again.body == first.body)
            #expect(again.headers[.replayed] == "true")
            for other in [
                [(name: "b", fileName: "a.txt" as String?, bytes: Array("one".utf8))],
                [(name: "a", fileName: nil, bytes: Array("one".utf8))],
                [(name: "a", fileName: "a.txt", bytes: Array("two".utf8))],
                [(name: "a", fileName: "a.txt", bytes: Array("one".utf8) + [UInt8](repeating: 65, count: 100_000))],
                parts + parts, [],
            ] {
                #expect(try await anna.upload("/notes/forms", other).code == .conflict)
            }
            #expect(try await Self.notes(app) == ["one"])
        }
    }

    @Test func aKeyMayBeUsedAnewWhenItsTimeIsOver() async throws {
        try await Self.with { app async throws in
            let anna = app.person(1, key: "k-1")
            _ = try await anna.post("/notes", #"{"text":"one"}"#)
            app.clock.advance(.hours(24) - .seconds(1))
            #expect(try await anna.post("/notes", #"{"text":"two"}"#).code == .conflict)
            app.clock.advance(.seconds(2))
            #expect(try await anna.post("/notes", #"{"text":"two"}"#).status == 201)
            #expect(try await Self.kept(app) == 1)
            app.clock.advance(.hours(25))
            #expect(try await IdempotencyKeys.forget(in: app.host.store) == 1)
            #expect(try await Self.kept(app) == 0)
        }
    }

    @Test func onePersonKeepsNoMoreThanAllowed() async throws {
        var options = HostOptions()
        options.idempotency.perUser = 3
        try await Self.with(options) { app async throws in
            _ = try await app.person(2, key: "k").post("/notes", #"{"text":"Ben's"}"#)
            for number in 0..<5 { _ = try await app.person(1, key: "k\(number)").post("/notes", #"{"text":"a"}"#) }
            #expect(try await Self.kept(app) == 4)
            let oldest = try await app.person(1, key: "k2").post("/notes", #"{"text":"a"}"#)
            #expect(oldest.headers[.replayed] == "true")
            let ben = try await app.person(2, key: "k").post("/notes", #"{"text":"Ben's"}"#)
            #expect(ben.headers[.replayed] == "true")
        }
    }

    @Test func ofALargeAnswerOnlyThatItWasGivenIsKept() async throws {
        try await Self.with { app async throws in
            let anna = app.person(1, key: "k-1")
            let large = #"{"text":""# + String(repeating: "a", count: 150_000) + #""}"#
            #expect(try await anna.post("/notes", large).status == 201)
            #expect(try await anna.post("/notes", large).code == .conflict)
            #expect(try await Self.notes(app).count == 1)
        }
    }

    @Test func everyQueryHasItsIndex() async throws {
        try await Self.with { app async throws in
            try await app.host.store.read { db in
                for query in IdempotencyQueries.queries {
                    let plan = try db.queryPlan(query)
                    #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(query)\n\(plan)")
                }
            }
        }
    }
}

extension TestApp {
    /// Somebody who names what they send.
    func person(_ number: Int64, key: String) -> TestClient {
        TestClient(application: application, userId: UserID(rawValue: number), token: "\(number)").with(
            (.idempotencyKey, key))
    }
}

/// A door between a write and its answer: whoever comes first waits until it is opened.
private final class Hold: Sendable {
    private let entered = AsyncStream.makeStream(of: Void.self)
    private let opened = AsyncStream.makeStream(of: Void.self)

    func pass() async {
        entered.continuation.finish()
        for await _ in opened.stream {}
    }

    func reached() async {
        for await _ in entered.stream {}
    }

    func open() { opened.continuation.finish() }
}
