import Accounts
import Foundation
import GRDB
import Hosting
import Kernel
import LoadFigures
import Media
import Messages
import Servers
import Storage
import Synchronization
import TestKit
import Web

/// A message to be sent, by positions.
struct Line: Sendable {
    let person: Int
    let channel: Int
    let text: String
}

/// The rooms in process, on a directory of their own, with people in servers of one channel each.
final class Chatroom: Sendable {
    let people: [UserID]
    let channels: [ChannelID]
    private let app: TestApp
    private let messages: MessageActions

    init(people count: Int, servers: Int) async throws {
        let rooms = Mutex<(AccountsModule, ServersModule, MessagesModule)?>(nil)
        app = try await TestApp { host in
            let accounts = AccountsModule(host)
            let servers = ServersModule(host, accounts: accounts.actions)
            let media = MediaModule(host)
            let messages = MessagesModule(
                host, media: media.actions, accounts: accounts.actions, servers: servers.actions)
            rooms.withLock { $0 = (accounts, servers, messages) }
            return TestSetup(modules: [media, accounts, servers, messages], authenticator: accounts.authenticator)
        }
        guard let (accounts, room, talk) = rooms.withLock({ $0 }) else { preconditionFailure("not built") }
        messages = talk.actions
        let hash = try await accounts.actions.sharedPasswordHash(TestApp.password)
        let now = app.clock.wall.now()
        let some = try (0..<count).map { number in
            AccountActions.MadeUpPerson(
                username: try Username("person\(number)"), displayName: try DisplayName("Person \(number)"),
                createdAt: now)
        }
        let people = try await accounts.actions.addPeople(some, passwordHash: hash)
        var channels: [ChannelID] = []
        for number in 0..<servers {
            let owner = people[number % count]
            let view = try await room.actions.create(
                CreateServerInput(name: try Text("Server \(number)"), isPublic: true), by: owner)
            channels += view.channels.filter { $0.type == .text }.prefix(1).map(\.id)
            for person in people where person != owner {
                _ = try await room.actions.join(view.server.id, inviteCode: nil, by: person)
            }
        }
        self.people = people
        self.channels = channels
    }

    var store: Datastore { app.host.store }

    /// The file of the database.
    func path() async throws -> String {
        try await store.read { db in
            try String.fetchOne(db, sql: "SELECT file FROM pragma_database_list WHERE name = 'main'") ?? ""
        }
    }

    /// Sends one through the verb.
    func send(_ line: Line) async throws {
        let caller = Caller(
            userId: people[line.person], sessionId: SessionID(rawValue: people[line.person].rawValue), freshUntil: nil,
            staff: nil, isBot: false, expiresAt: app.clock.wall.now() + .days(1))
        _ = try await messages.send(
            MessageDraft(MessageContent(unchecked: line.text)), to: channels[line.channel], as: caller)
    }

    /// Sends many, so many at once.
    /// - Returns: messages a second, how many shared a commit on average, and bytes of journal for each.
    func send(_ lines: [Line], clients: Int) async throws -> (rate: Double, group: Double, journal: Double) {
        let before = store.statistics
        let pile = Pile(lines)
        let begin = ContinuousClock.now
        try await withThrowingTaskGroup { group in
            for _ in 0..<clients {
                group.addTask { [self] in
                    while let line = pile.next() { try await send(line) }
                }
            }
            try await group.waitForAll()
        }
        let seconds = begin.seconds
        let after = store.statistics
        return (
            Double(lines.count) / seconds, Double(after.verbs - before.verbs) / Double(after.groups - before.groups),
            Double(after.journalBytes - before.journalBytes) / Double(lines.count)
        )
    }

    /// Sends one whenever it is due, whether those before are acknowledged or not.
    /// - Returns: seconds from when each was due to its acknowledgement.
    func send(_ lines: [Line], aSecond rate: Int) async throws -> [Double] {
        let begin = ContinuousClock.now
        return try await withThrowingTaskGroup(of: Double.self) { group in
            for (number, line) in lines.enumerated() {
                let due = begin + .seconds(Double(number) / Double(rate))
                try await Task.sleep(until: due, tolerance: .zero)
                group.addTask { [self] in
                    try await send(line)
                    return due.seconds
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    func stop() async { await app.stop() }
}
