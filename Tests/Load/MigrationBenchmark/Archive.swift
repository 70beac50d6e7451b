import Accounts
import Foundation
import GRDB
import Hosting
import Kernel
import Media
import Messages
import Servers
import Storage
import Synchronization
import TestKit
import Web

/// The rooms in process, on a directory that stays, with many messages.
final class Archive: Sendable {
    private static let people = 200
    private static let servers = 50
    /// Messages of one write of the seed, and how many of them follow one another in a channel.
    private static let batch = 5000
    private static let run = 50

    let store: Datastore
    private let app: TestApp
    private let messages: MessageActions
    private let everybody: [UserID]
    private let channels: [ChannelID]

    /// Opens the directory; a new one gets people and channels.
    /// - Parameter change: what is in the list of modules besides.
    init(at directory: URL, with change: MessageChange? = nil) async throws {
        let rooms = Mutex<(AccountsModule, ServersModule, MessagesModule)?>(nil)
        app = try await TestApp(on: directory) { host in
            let accounts = AccountsModule(host)
            let servers = ServersModule(host, accounts: accounts.actions)
            let media = MediaModule(host)
            let messages = MessagesModule(
                host, media: media.actions, accounts: accounts.actions, servers: servers.actions)
            rooms.withLock { $0 = (accounts, servers, messages) }
            let modules: [any DomainModule] = [media, accounts, servers, messages]
            return TestSetup(modules: modules + (change.map { [$0] } ?? []), authenticator: accounts.authenticator)
        }
        guard let (accounts, room, talk) = rooms.withLock({ $0 }) else { preconditionFailure("not built") }
        (store, messages) = (app.host.store, talk.actions)
        let isSettled = try await store.read { try $0.exists("SELECT 1 FROM users") }
        if !isSettled {
            try await Self.settle(accounts.actions, room.actions, at: app.clock.wall.now())
        }
        (everybody, channels) = try await store.read { db in
            (
                try UserID.fetchAll(db, sql: "SELECT id FROM users ORDER BY id"),
                try ChannelID.fetchAll(
                    db, sql: "SELECT min(id) FROM channels WHERE type = 'text' GROUP BY serverId ORDER BY 1")
            )
        }
    }

    private static func settle(_ accounts: AccountActions, _ room: ServerActions, at now: Timestamp) async throws {
        let hash = try await accounts.sharedPasswordHash(TestApp.password)
        let some = try (0..<people).map { number in
            AccountActions.MadeUpPerson(
                username: try Username("person\(number)"), displayName: try DisplayName("Person \(number)"),
                createdAt: now)
        }
        let everybody = try await accounts.addPeople(some, passwordHash: hash)
        for number in 0..<servers {
            let owner = everybody[number % people]
            let view = try await room.create(
                CreateServerInput(name: try Text("Server \(number)"), isPublic: true), by: owner)
            for person in everybody where person != owner {
                _ = try await room.join(view.server.id, inviteCode: nil, by: person)
            }
        }
    }

    /// Adds messages of the last 400 days by plain SQL, their rows and nothing else.
    func fill(_ count: Int) async throws {
        let texts = Self.texts
        let first = MessageID.first(at: app.clock.wall.now() - .days(400)).rawValue
        let step = (MessageID.first(at: app.clock.wall.now()).rawValue - first) / Int64(count + 1)
        let (channels, people) = (channels, everybody)
        // Behind what the channels tell of who has joined.
        let last = try await store.read { db in
            try channels.map { id in try db.first("SELECT lastSeq FROM channels WHERE id = ?", [id]) { $0[0] } ?? 0 }
        }
        for start in stride(from: 0, to: count, by: Self.batch) {
            try await store.write("benchmark.fill") { context in
                for number in start..<min(count, start + Self.batch) {
                    let (block, place) = number.quotientAndRemainder(dividingBy: Self.run)
                    let (round, channel) = block.quotientAndRemainder(dividingBy: channels.count)
                    let id = first + step * Int64(number)
                    // Everybody speaks, in no order.
                    let author = people[Int((UInt64(number) &* 0x9e37_79b9_7f4a_7c15) >> 40) % people.count]
                    try context.db.runDirectly(
                        "INSERT INTO messages (id, channelId, authorId, seq, content, createdAt) VALUES (?, ?, ?, ?, ?, ?)"
                    ) { values in
                        values.add(id)
                        values.add(channels[channel])
                        values.add(author)
                        values.add(last[channel] + round * Self.run + place + 1)
                        values.add(texts[number % texts.count])
                        values.add(MessageID(rawValue: id).createdAt)
                    }
                }
            }
        }
        try await store.write("benchmark.fill") { context in
            try context.db.run(
                """
                UPDATE channels SET
                    lastSeq = coalesce((SELECT max(seq) FROM messages WHERE channelId = channels.id), 0),
                    lastMessageId = (SELECT id FROM messages WHERE channelId = channels.id ORDER BY seq DESC LIMIT 1)
                """)
        }
    }

    private static let texts = {
        let words = [
            "keel", "harbour", "tide", "the", "of", "ferry", "slowly", "and", "rope", "north", "evening", "sail",
        ]
        var random = SplitMix64(7)
        return (0..<97).map { _ in
            (0..<Int.random(in: 4...30, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                .joined(separator: " ")
        }
    }()

    /// Sends one through the verb.
    /// - Returns: its identity.
    func send(_ number: Int) async throws -> MessageID {
        let person = everybody[number &* 7 % everybody.count]
        let caller = Caller(
            userId: person, sessionId: SessionID(rawValue: person.rawValue), freshUntil: nil, staff: nil, isBot: false,
            expiresAt: app.clock.wall.now() + .days(1))
        let sent = try await messages.send(
            MessageDraft(MessageContent(unchecked: Self.texts[number % Self.texts.count])),
            to: channels[number &* 13 % channels.count], as: caller)
        return sent.id
    }

    /// Sends one whenever it is due, whether those before are acknowledged or not, until `isOver`.
    /// - Returns: seconds from when each was due to its acknowledgement.
    func send(aSecond rate: Int, until isOver: @escaping @Sendable () async -> Bool) async throws -> [Double] {
        let begin = ContinuousClock.now
        return try await withThrowingTaskGroup(of: Double.self) { group in
            var number = 0
            while true {
                if number % rate == 0, await isOver() { break }
                let (due, one) = (begin + .seconds(Double(number) / Double(rate)), number)
                try await Task.sleep(until: due, tolerance: .zero)
                group.addTask { [self] in
                    _ = try await send(one)
                    let span = due.duration(to: .now)
                    return span / .seconds(1)
                }
                number += 1
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// Closes the directory and leaves it.
    func close() async { await app.application.close() }
}

/// What a later version would bring: a column, filled for the messages there are, and an index.
struct MessageChange: DomainModule {
    static let index = "messagesByAuthor"

    let name = "benchmark"
    let migrations = [
        Migration("0001-benchmark-length", "ALTER TABLE messages ADD COLUMN contentLength INTEGER")
    ]
    let onlineMigrations = [
        OnlineMigration.fill(
            "0002-benchmark-fill-length", "messages", set: "contentLength = length(content)",
            where: "contentLength IS NULL"),
        OnlineMigration.index("0003-benchmark-by-author", index, on: "messages", "(authorId, createdAt)"),
    ]

    /// The schema that plain SQL makes.
    static let indexSQL = "CREATE INDEX messagesByAuthor ON messages (authorId, createdAt)"
}
