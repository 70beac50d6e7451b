import Accounts
import Communities
import Foundation
import GRDB
import Hosting
import Kernel
import LoadFigures
import Media
import Storage
import Synchronization
import TestKit
import Web

/// A vote to be cast, by positions.
struct Ballot: Sendable {
    let person: Int
    let post: Int
    let value: Int
}

/// The rooms in process, on a directory of their own, with people and posts to vote on.
final class Village: Sendable {
    /// People and posts a write of the seed holds.
    private static let batch = 100

    let people: [UserID]
    let posts: [PostID]
    let community: CommunityID
    /// Who wrote all posts; votes on none.
    let author: UserID
    private let app: TestApp
    private let communities: CommunityActions

    init(people count: Int, posts postCount: Int) async throws {
        let rooms = Mutex<(AccountsModule, CommunitiesModule)?>(nil)
        app = try await TestApp { host in
            let accounts = AccountsModule(host)
            let media = MediaModule(host)
            let communities = CommunitiesModule(host, media: media.actions, accounts: accounts.actions)
            rooms.withLock { $0 = (accounts, communities) }
            return TestSetup(modules: [media, accounts, communities], authenticator: accounts.authenticator)
        }
        guard let (accounts, room) = rooms.withLock({ $0 }) else { preconditionFailure("not built") }
        communities = room.actions
        let now = app.clock.wall.now()
        let hash = try await accounts.actions.sharedPasswordHash(TestApp.password)
        var made: [UserID] = []
        for start in stride(from: 0, through: count, by: Self.batch) {
            let some = try (start..<min(count + 1, start + Self.batch)).map { number in
                AccountActions.MadeUpPerson(
                    username: try Username("person\(number)"), displayName: try DisplayName("Person \(number)"),
                    createdAt: now)
            }
            made += try await accounts.actions.addPeople(some, passwordHash: hash)
        }
        let author = made.removeLast()
        self.author = author
        people = made
        let view = try await communities.create(
            CreateCommunityInput(
                name: try CommunityName("votes"), displayName: nil, description: nil, postPolicy: .anyone),
            as: Self.caller(author, until: now + .days(1)))
        community = view.community.id
        for start in stride(from: 0, to: postCount, by: Self.batch) {
            let some = try (start..<min(postCount, start + Self.batch)).map { number in
                MadeUpPost(
                    authorId: author, title: try Text("Post \(number)"), content: try Text("Which one is it?"),
                    createdAt: now - .seconds(postCount - number), votes: MadeUpVotes(up: [], down: []), comments: [])
            }
            try await communities.add(some, to: community)
        }
        posts = try await app.host.store.read { db in
            try PostID.fetchAll(db, sql: "SELECT id FROM posts ORDER BY id")
        }
    }

    private static func caller(_ user: UserID, until moment: Timestamp) -> Caller {
        Caller(
            userId: user, sessionId: SessionID(rawValue: user.rawValue), freshUntil: nil, staff: nil, isBot: false,
            expiresAt: moment)
    }

    /// The file of the database.
    func path() async throws -> String {
        try await app.host.store.read { db in
            try String.fetchOne(db, sql: "SELECT file FROM pragma_database_list WHERE name = 'main'") ?? ""
        }
    }

    /// Casts votes through the verb, so many at once.
    /// - Returns: votes a second, and how many shared a commit on average.
    func cast(_ ballots: [Ballot], clients: Int) async throws -> (rate: Double, group: Double) {
        let pile = Pile(ballots)
        let until = app.clock.wall.now() + .days(1)
        let before = app.host.store.statistics
        let begin = ContinuousClock.now
        try await withThrowingTaskGroup { group in
            for _ in 0..<clients {
                group.addTask { [self] in
                    while let ballot = pile.next() {
                        _ = try await communities.vote(
                            VoteValue(rawValue: ballot.value) ?? .none, on: .post(posts[ballot.post]),
                            as: Self.caller(people[ballot.person], until: until))
                    }
                }
            }
            try await group.waitForAll()
        }
        let seconds = begin.seconds
        let after = app.host.store.statistics
        return (
            Double(ballots.count) / seconds, Double(after.verbs - before.verbs) / Double(after.groups - before.groups)
        )
    }

    func stop() async { await app.stop() }
}
