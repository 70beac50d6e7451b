import Accounts
import GRDB
import Kernel
import Servers
import Storage
import TestKit
import Testing

@testable import Messages

/// Counts the lobby by looking at every message, and compares with what the house says.
enum Recount {
    static func check(_ chat: Chat, _ people: [Person]) async throws {
        let (rows, markers, lastSeq) = try await chat.store.read { db in
            let rows = try db.all(
                "SELECT \(Message.columns) FROM messages WHERE channelId = ? ORDER BY seq", [chat.lobby],
                Message.init(row:))
            let markers = try db.all("SELECT userId, lastReadSeq FROM readStates WHERE channelId = ?", [chat.lobby]) {
                ($0[0] as UserID, $0[1] as Int64)
            }
            return (rows, Dictionary(uniqueKeysWithValues: markers), try chat.servers.head(of: chat.lobby, in: db))
        }
        #expect(rows.map(\.seq) == Array(1...max(1, lastSeq.lastSeq)).prefix(rows.count).map { $0 })
        #expect(rows.last?.seq ?? 0 == lastSeq.lastSeq)
        #expect(rows.last { $0.mentions.everyone && !$0.isDeleted }?.seq ?? 0 == lastSeq.everyoneSeq)
        let authors = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.authorId) })
        for person in people {
            let marker = markers[person.id] ?? 0
            let waiting = rows.filter { $0.seq > marker && !$0.isDeleted && $0.authorId != person.id }
            let naming = waiting.filter { message in
                message.mentions.users.contains(person.id) || message.mentions.everyone
                    || (person.id == chat.mia.id && message.mentions.roles.contains(chat.moderators))
                    || message.replyToId.flatMap { authors[$0] } == person.id
            }
            let told = try await chat.unread(person)
            #expect(told.count == Int64(waiting.count))
            #expect(told.mentions == naming.count)
            #expect(told.firstUnreadId == waiting.first?.id)
        }
    }
}
