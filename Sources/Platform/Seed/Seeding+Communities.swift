import Communities
import Kernel

extension Seeding {
    /// Posts a write holds.
    private static let postBatch = 50
    /// Most votes on one thing; beyond, they change no order.
    private static let mostVotes = 60

    /// Communities with members, posts, comment trees and votes.
    /// - Returns: how many posts and comments were added.
    func addCommunities(of people: [UserID]) async throws -> (posts: Int, comments: Int) {
        let shares = SeedPlan.shares(of: plan.posts, parts: plan.communities, least: 0)
        var (posts, comments) = (0, 0)
        for number in 0..<plan.communities {
            var random = SeedRandom("community", number)
            let topic = SeedTopic.all[number % SeedTopic.all.count]
            let members = Array(
                people.shuffled(using: &random).prefix(max(2, people.count * random.within(10...80) / 100)))
            let view = try await house.communities.create(input(number, topic), as: seeder(members[0]))
            let joined = members.dropFirst().map { user in
                (user: user, joinedAt: start - .seconds(random.within(60...30 * 86_400)))
            }
            try await house.communities.addMembers(Array(joined), to: view.community.id)
            var batch: [MadeUpPost] = []
            for moment in moments(shares[number], &random) {
                let made = try post(topic, by: members, at: moment, &random)
                batch.append(made.post)
                (posts, comments) = (posts + 1, comments + made.comments)
                if batch.count == Self.postBatch {
                    try await house.communities.add(batch, to: view.community.id)
                    batch = []
                }
            }
            try await house.communities.add(batch, to: view.community.id)
        }
        return (posts, comments)
    }

    private func input(_ number: Int, _ topic: SeedTopic) throws -> CreateCommunityInput {
        let round = number / SeedTopic.all.count
        let name = topic.name.replacing("-", with: "_").prefix(15)
        return CreateCommunityInput(
            name: try CommunityName(round == 0 ? String(name) : "\(name)_\(round + 1)"),
            displayName: try Text(topic.name.prefix(1).uppercased() + topic.name.dropFirst().replacing("-", with: " ")),
            description: try Text(topic.line), postPolicy: .anyone)
    }

    /// The person a verb is done for.
    private func seeder(_ user: UserID) -> Caller {
        Caller(
            userId: user, sessionId: SessionID(rawValue: user.rawValue), freshUntil: nil, staff: nil, isBot: false,
            expiresAt: now + .hours(1))
    }

    /// Moments of the weeks, oldest first.
    private func moments(_ count: Int, _ random: inout SeedRandom) -> [Timestamp] {
        let span = Int(Self.weeks.milliseconds)
        return (0..<count).map { _ in start + .milliseconds(random.within(0...span)) }.sorted()
    }

    private func post(
        _ topic: SeedTopic, by members: [UserID], at moment: Timestamp, _ random: inout SeedRandom
    ) throws -> (post: MadeUpPost, comments: Int) {
        var speech = SeedSpeech(topic, &random)
        let opener = speech.opener(&random)
        let author = members[random.pickEarly(members.count)]
        let isLink = random.chance(15)
        let body = (0..<(isLink ? 0 : random.below(4))).map { _ in speech.next(isLast: false, &random) }
        let comments = try self.comments(speech, by: members, after: moment, &random)
        return (
            MadeUpPost(
                authorId: author, title: try Text(opener.count < 3 ? opener + "..." : opener),
                content: try Text(body.joined(separator: ". ")),
                url: isLink ? try LinkAddress("https://example.org/\(topic.name)/\(random.below(10_000))") : nil,
                createdAt: moment, votes: votes(by: members, &random), comments: comments), comments.count
        )
    }

    /// A tree: most answer the post or what was said just before.
    private func comments(
        _ speech: SeedSpeech, by members: [UserID], after moment: Timestamp, _ random: inout SeedRandom
    ) throws -> [MadeUpComment] {
        var speech = speech
        var (comments, depths): ([MadeUpComment], [Int]) = ([], [])
        var moment = moment
        for index in 0..<random.pickEarly(20) {
            moment = min(now, moment + .seconds(Int(random.pause(around: 1800))))
            let parent = index == 0 || random.chance(40) ? nil : index - 1 - random.pickEarly(index)
            let depth = parent.map { depths[$0] + 1 } ?? 0
            let isTooDeep = depth > Comment.deepest
            comments.append(
                MadeUpComment(
                    authorId: members[random.pickEarly(members.count)],
                    content: try Text(speech.next(isLast: false, &random)), createdAt: moment,
                    parent: isTooDeep ? nil : parent, votes: votes(by: members, &random)))
            depths.append(isTooDeep ? 0 : depth)
        }
        return comments
    }

    /// Few votes on most things, many on some; more up than down, and on some about as many.
    private func votes(by members: [UserID], _ random: inout SeedRandom) -> MadeUpVotes {
        let count = random.pickEarly(min(Self.mostVotes, members.count))
        let share = random.chance(12) ? 50 : 88
        var (up, down): (Set<UserID>, Set<UserID>) = ([], [])
        for _ in 0..<count {
            let user = random.pick(members)
            if random.chance(share) { up.insert(user) } else { down.insert(user) }
        }
        return MadeUpVotes(up: up, down: down)
    }
}
