import Foundation
import GRDB
import Kernel
import Media
import Servers
import Storage
import TestKit
import Testing

@testable import Messages

@Suite struct AttachmentTests {
    private func put(_ names: [String], by person: Person) async throws -> [FilePayload] {
        let files = names.map { (name: "file", fileName: Optional($0), bytes: Array($0.utf8)) }
        let answer = try await person.client.upload(
            "/uploads", [(name: "purpose", fileName: nil, bytes: Array("attachment".utf8))] + files)
        return try answer.data()
    }

    private func send(_ json: String, by person: Person, in chat: Chat) async throws -> TestResponse {
        try await person.client.post("/channels/\(chat.lobby)/messages", json)
    }

    private func status(_ file: FilePayload, for client: TestClient) async throws -> Int {
        try await client.get("/" + file.url).status
    }

    @Test func filesTravelWithTheMessageInOrder() async throws {
        try await Chat.run { chat async throws in
            let files = try await put(["b.txt", "a.txt"], by: chat.anna)
            let ids = files.map { "\"\($0.id)\"" }.joined(separator: ",")
            let sent = try await send(#"{"fileIds":[\#(ids)],"nonce":"n"}"#, by: chat.anna, in: chat)
            #expect(sent.status == 201)
            let message = try sent.data(MessagePayload.self)
            #expect(message.content.isEmpty && message.attachments.map(\.name) == ["b.txt", "a.txt"])
            // Sent again by its nonce it is the same message, and its files are not taken twice.
            let again = try await send(#"{"fileIds":[\#(ids)],"nonce":"n"}"#, by: chat.anna, in: chat)
            #expect(try again.data(MessagePayload.self).id == message.id)
            let read = try await chat.ben.client.get("/channels/\(chat.lobby)/messages").data([MessagePayload].self)
            #expect(read.last?.attachments == message.attachments)
            let event = try #require(
                try await chat.store.events(in: .channel(chat.lobby), after: 0, limit: 10).last)
            #expect(event.payload.contains("\(files[0].id)"))
        }
    }

    @Test func whoeverSeesTheChannelSeesTheFileAndNobodyElse() async throws {
        try await Chat.run { chat async throws in
            let file = try #require(try await put(["plan.txt"], by: chat.mia).first)
            #expect(try await status(file, for: chat.anna.client) == 404)
            let sent = try await chat.mia.client.post(
                "/channels/\(chat.back)/messages", #"{"content":"look","fileIds":["\#(file.id)"]}"#)
            #expect(sent.status == 201)
            #expect(try await status(file, for: chat.mia.client) == 200)
            #expect(try await status(file, for: chat.olga.client) == 200)
            for client in [chat.anna.client, chat.otto.client, chat.app.anonymous] {
                #expect(try await status(file, for: client) == 404)
                #expect(try await client.get("/uploads/\(file.id)/download").status == 404)
            }
            let id = try sent.data(MessagePayload.self).id
            #expect(try await chat.mia.client.delete("/messages/\(id)").status == 204)
            #expect(try await status(file, for: chat.olga.client) == 404)
        }
    }

    @Test func filesOfOthersAndTakenOnesAreRefused() async throws {
        try await Chat.run { chat async throws in
            let file = try #require(try await put(["a.txt"], by: chat.anna).first)
            let body = #"{"content":"mine","fileIds":["\#(file.id)"]}"#
            #expect(try await send(body, by: chat.ben, in: chat).faultyFields == ["fileIds"])
            let twice = #"{"content":"two","fileIds":["\#(file.id)","\#(file.id)"]}"#
            #expect(try await send(twice, by: chat.anna, in: chat).faultyFields == ["fileIds"])
            #expect(try await send(body, by: chat.anna, in: chat).status == 201)
            #expect(try await send(body, by: chat.anna, in: chat).faultyFields == ["fileIds"])
            #expect(try await send("{}", by: chat.anna, in: chat).faultyFields == ["content"])
            #expect(try await send(#"{"fileIds":[]}"#, by: chat.anna, in: chat).faultyFields == ["content"])
        }
    }

    @Test func attachingNeedsItsPermission() async throws {
        try await Chat.run { chat async throws in
            let file = try #require(try await put(["a.txt"], by: chat.anna).first)
            let everyone = chat.server.rawValue
            let barred = try await chat.olga.client.put(
                "/channels/\(chat.lobby)/permissions/\(everyone)",
                #"{"kind":"role","deny":"\#(PermissionSet.attachFiles)"}"#)
            #expect(barred.status < 300)
            let body = #"{"content":"x","fileIds":["\#(file.id)"]}"#
            #expect(try await send(body, by: chat.anna, in: chat).code == .forbidden)
            #expect(try await send(#"{"content":"x"}"#, by: chat.anna, in: chat).status == 201)
        }
    }

    /// However a message goes, its files go: here with the whole server.
    @Test func filesGoWithTheirServer() async throws {
        try await Chat.run { chat async throws in
            let file = try #require(try await put(["a.txt"], by: chat.anna).first)
            #expect(try await send(#"{"fileIds":["\#(file.id)"]}"#, by: chat.anna, in: chat).status == 201)
            try await chat.store.write("test.delete") { context in
                try context.db.run("DELETE FROM channels WHERE id = ?", [chat.lobby])
            }
            #expect(try await status(file, for: chat.ben.client) == 404)
            #expect(try await chat.media.sweep().files == 1)
        }
    }
}
