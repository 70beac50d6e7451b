import GRDB
import Hosting
import Kernel
import Storage
import Web

/// Operations that write notes, in the ways an operation may write.
struct NoteModule: DomainModule {
    struct Note: Exampled, Equatable {
        let id: ID<NoteModule>
        let text: String
        static var example: Note { Note(id: ID(rawValue: 1), text: "note") }
    }

    struct Said: Exampled {
        let text: Text<1, 200_000>
        static var example: Said { Said(text: .sample) }
    }

    let name = "notes"
    let store: Datastore
    /// Passed between a write and its answer.
    var betweenWriteAndAnswer: @Sendable () async throws -> Void = {}

    var migrations: [Migration] {
        [Migration("0001-notes", "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")]
    }

    var endpoints: [Endpoint] {
        [
            Endpoint(
                .post, "/notes", .user, tag: "notes", summary: "Write", in: Said.self, out: Note.self, status: .created
            ) { input, _ in
                let note = try await add(input.text.value)
                try await betweenWriteAndAnswer()
                return note
            },
            Endpoint(
                .post, "/notes/pairs", .user, tag: "notes", summary: "Write, and more", in: Said.self, out: Note.self
            ) { input, _ in
                let (note, _) = try await store.write("notes.pair") { (try Self.insert(input.text.value, $0), 1) }
                try await betweenWriteAndAnswer()
                return note
            },
            Endpoint(
                .post, "/notes/later", .user, tag: "notes", summary: "Write, then think", in: Said.self, out: Note.self
            ) { input, _ in
                let id = try await store.write("notes.later") { try Self.insert(input.text.value, $0).id }
                try await betweenWriteAndAnswer()
                return Note(id: id, text: "later")
            },
            Endpoint(
                .post, "/notes/secrets", .user, tag: "notes", summary: "Write, and be told a secret", in: Said.self,
                out: Note.self
            ) { _, _ in
                try await store.write("notes.secret") { context in
                    Note(id: try Self.insert("a secret", context).id, text: RandomBytes.secret(32))
                }
            },
            Endpoint(
                .post, "/notes/secrets/later", .user, tag: "notes", summary: "The same, told after the write",
                in: Said.self, out: Note.self
            ) { _, _ in
                let id = try await store.write("notes.secret") { try Self.insert("a secret", $0).id }
                return Note(id: id, text: RandomBytes.secret(32))
            },
            Endpoint(
                .post, "/notes/refused", .user, tag: "notes", summary: "Write in vain", in: Said.self, out: Note.self
            ) { input, _ in
                try await store.write("notes.refused") { context in
                    _ = try Self.insert(input.text.value, context)
                    throw Refusal(.locked, "Not now.")
                }
            },
            Endpoint(
                .post, "/notes/forms", .user, tag: "notes", summary: "Write a form", form: [], out: Note.self
            ) { form, _ in
                var text = ""
                while let part = try await form.next() { text += try await form.text(of: part, atMost: 100) }
                return try await add(text)
            },
            Endpoint(
                .delete, "/notes/{note}", .user, tag: "notes", summary: "Delete", in: NoInput.self, out: NoOutput.self
            ) { _, call in
                let id: ID<NoteModule> = try call.id("note")
                try await store.write("notes.delete") { context in
                    guard try context.db.run("DELETE FROM notes WHERE id = ?", [id]) > 0 else {
                        throw Refusal.notFound("note")
                    }
                }
                return NoOutput()
            },
        ]
    }

    private func add(_ text: String) async throws -> Note {
        try await store.write("notes.add") { try Self.insert(text, $0) }
    }

    private static func insert(_ text: String, _ context: WriteContext) throws -> Note {
        let note = Note(id: context.newID(), text: text)
        try context.db.run("INSERT INTO notes (id, text) VALUES (?, ?)", [note.id, text])
        return note
    }
}

/// Whoever shows a number is that person.
struct NumberAuthenticator: Authenticating {
    var staff: StaffLevel?

    func caller(accessToken: String, at now: Timestamp) async throws -> Caller {
        guard let number = Int64(accessToken) else { throw Refusal(.unauthorized, "No such token.") }
        return Caller(
            userId: UserID(rawValue: number), sessionId: SessionID(rawValue: number), freshUntil: nil, staff: staff,
            isBot: false, expiresAt: now + .minutes(15))
    }

    func accepts(csrfToken token: String, of caller: Caller) async throws -> Bool { true }
}
