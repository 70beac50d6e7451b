import Accounts
import Communities
import Foundation
import Kernel
import Logging
import NIOPosix
import Search
import Servers

/// `cryb seed`: fills a data directory through the doors of the rooms. The same plan makes the same people, places and
/// words; only the dates lead up to the present.
package struct Seeding: Sendable {
    /// How far back the talking goes.
    static let weeks: Duration = .days(56)
    /// How far back before that servers were made and people joined.
    static let settling: Duration = .days(40)
    static let tokenLifetime: Duration = .days(7)

    let house: Composition
    let plan: SeedPlan
    let clock: SeedClock
    /// The present.
    let now: Timestamp

    /// When the first message may be sent.
    var start: Timestamp { now - Self.weeks }

    /// - Parameters:
    ///   - tokens: the file for access tokens.
    ///   - report: told what was done, a line each.
    /// - Throws: `Refusal` when the directory was seeded before, and errors with a sentence for the operator.
    package static func run(
        _ plan: SeedPlan, settings: Settings, tokens: String?, report: @escaping @Sendable (String) -> Void
    ) async throws {
        var settings = settings
        // Writes of thousands of rows are no accident here.
        settings.logLevel = max(settings.logLevel, .error)
        settings.servers.channels = max(settings.servers.channels, plan.channels)
        settings.communities.ownedByPerson = max(settings.communities.ownedByPerson, plan.communities)
        settings.servers.serversOfPerson = max(settings.servers.serversOfPerson, plan.servers)
        let now = WallClock.system.now()
        let clock = SeedClock(now - weeks - settling)
        try await Composition.using(settings, group: MultiThreadedEventLoopGroup.singleton, clock: clock.wall) {
            house in
            let seeding = Seeding(house: house, plan: plan, clock: clock, now: now)
            try await seeding.run(tokens: tokens, report: report)
        }
    }

    private func run(tokens: String?, report: (String) -> Void) async throws {
        let begin = ContinuousClock.now
        let password = RandomBytes.secret(12)
        let people = try await addPeople(password: password)
        report("\(people.count) people; everyone's password is \(password)")
        if let owner = people.first, try await house.accounts.config().needsSetup {
            try await house.accounts.grantStaff(.superAdmin, to: owner)
            report("the owner of the site is \(SeedNames.person(0).user)")
        }
        let places = try await addServers(of: people)
        report("\(plan.servers) servers with \(places.count) text channels")
        clock.set(now)
        let count = try await addMessages(in: places)
        report("\(count) messages over \(Self.weeks.milliseconds / 86_400_000) days")
        if plan.communities > 0 {
            let forum = try await addCommunities(of: people)
            report("\(plan.communities) communities with \(forum.posts) posts and \(forum.comments) comments")
        }
        // Nothing of a seed is told in the log.
        let indexed = try await house.search.reindex().values.reduce(0, +)
        report("\(indexed) of these can be found")
        if let tokens { try await write(tokens, of: people, report: report) }
        let taken = ContinuousClock.now - begin
        report("done in \(taken.milliseconds / 1000).\(taken.milliseconds % 1000 / 100) s")
    }

    private func addPeople(password: String) async throws -> [UserID] {
        let hash = try await house.accounts.sharedPasswordHash(Password(password))
        var random = SeedRandom("people")
        let people = try (0..<plan.users).map { number in
            let name = SeedNames.person(number)
            return AccountActions.MadeUpPerson(
                username: try Username(name.user), displayName: try DisplayName(name.display),
                bio: random.chance(40) ? random.pick(SeedNames.bios) : nil,
                createdAt: clock.wall.now() - .seconds(random.within(0...300 * 86_400)))
        }
        return try await house.accounts.addPeople(people, passwordHash: hash)
    }

    private func write(_ path: String, of people: [UserID], report: (String) -> Void) async throws {
        let issued = try await house.accounts.issueTokens(for: people, lifetime: Self.tokenLifetime)
        let text = issued.map { $0.text + "\n" }.joined()
        // Whoever reads it is those people for a week.
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw Refusal(.badRequest, "--tokens: \(path) cannot be written.") }
        report("\(issued.count) access tokens in \(path)")
    }
}
