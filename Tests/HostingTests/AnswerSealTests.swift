import Foundation
import HTTPTypes
import Kernel
import Storage
import TestKit
import Testing

@testable import Hosting
@testable import Web

/// What rests of writes that their callers have named, and of their answers.
@Suite struct AnswerSealTests {
    /// What is shown once is shown again to who knows the key; on the medium there is neither it, nor the key, nor anything
    /// to try passwords on.
    @Test(arguments: ["/notes/secrets", "/notes/secrets/later"])
    func aSecretRestsNowhere(_ path: String) async throws {
        try await IdempotencyTests.with { app async throws in
            let key = "key-" + RandomBytes.secret(16)
            let anna = app.person(1, key: key)
            let body = #"{"text":"Correct-Horse-7-Battery"}"#
            let first = try await anna.post(path, body)
            let note = try first.data(NoteModule.Note.self)
            #expect(try await anna.post(path, body).body == first.body)
            #expect(try await IdempotencyTests.kept(app) == 1)
            let copy = try app.copy()
            let hash = RequestFingerprint.of("/api/v1\(path)", Data(body.utf8), size: body.utf8.count)
            for place in try FileManager.default.subpathsOfDirectory(atPath: copy.path) {
                guard let bytes = FileManager.default.contents(atPath: copy.appending(path: place).path) else {
                    continue
                }
                for secret in [Data(note.text.utf8), Data(key.utf8), Data(hash.hash), Data("Battery".utf8)] {
                    #expect(bytes.range(of: secret) == nil, "\(place)")
                }
            }
        }
    }

    /// An answer opens in its own row alone: one moved to another, or changed, is none.
    @Test func aRowThatWasTamperedWithIsNoAnswer() async throws {
        try await IdempotencyTests.with { app async throws in
            let (one, two) = (app.person(1, key: "one"), app.person(1, key: "two"))
            for anna in [one, two] { _ = try await anna.post("/notes", #"{"text":"same"}"#) }
            try await app.host.store.write("test.move") { context in
                try context.db.run(
                    """
                    UPDATE idempotencyKeys
                    SET response = (SELECT first.response FROM idempotencyKeys first ORDER BY first.rowid LIMIT 1)
                    """)
            }
            #expect(try await one.post("/notes", #"{"text":"same"}"#).headers[.replayed] == "true")
            #expect(try await two.post("/notes", #"{"text":"same"}"#).code == .conflict)
            #expect(try await IdempotencyTests.notes(app).count == 2)
        }
    }

    /// Every part of a request's name counts, and the server's key too: none finds or opens the answer of another.
    @Test func sealsOfDifferentRequestsDiffer() throws {
        func request(_ user: Int64, _ operation: String, _ key: String) throws -> KeyedRequest {
            KeyedRequest(
                userId: UserID(rawValue: user), operation: operation,
                key: try #require(try IdempotencyKey.read([.idempotencyKey: key])), fingerprint: { nil },
                finishReading: { _ in }, answer: { _ in nil })
        }
        let server = AnswerSeal(key: [UInt8](repeating: 1, count: 32))
        let other = AnswerSeal(key: [UInt8](repeating: 2, count: 32))
        let seals = [
            server.seal(for: try request(1, "POST /notes", "k")), server.seal(for: try request(2, "POST /notes", "k")),
            server.seal(for: try request(1, "POST /note", "k")), server.seal(for: try request(1, "POST /notes", "l")),
            other.seal(for: try request(1, "POST /notes", "k")),
        ]
        #expect(Set(seals.map(\.name)).count == seals.count)
        let answer = KeptAnswer(status: 201, body: Data("told once".utf8))
        let fingerprint = RequestFingerprint(size: 1, hash: [1])
        let sealed = try seals[0].sealed(answer)
        #expect(seals.map { $0.opened(sealed) } == [answer, nil, nil, nil, nil])
        #expect(Set(seals.map { $0.hidden(fingerprint).code }).count == seals.count)
        // The same name, the same seal; another status is another answer; nothing stays nothing.
        let again = server.seal(for: try request(1, "POST /notes", "k"))
        #expect(again.opened(sealed) == answer && again.hidden(fingerprint) == seals[0].hidden(fingerprint))
        #expect(again.opened(SealedAnswer(status: 200, body: sealed.body)) == nil)
        let empty = KeptAnswer(status: 204, body: nil)
        #expect(again.opened(try again.sealed(empty)) == empty)
    }
}
