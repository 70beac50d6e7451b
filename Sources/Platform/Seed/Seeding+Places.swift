import Kernel
import Messages
import Servers

extension Seeding {
    /// One text channel, and who is there.
    struct Place: Sendable {
        let channel: ChannelID
        let topic: SeedTopic
        /// The liveliest first.
        let members: [UserID]
    }

    /// Servers with channels and members. The first holds everyone.
    func addServers(of people: [UserID]) async throws -> [Place] {
        var places: [Place] = []
        for number in 0..<plan.servers {
            var random = SeedRandom("server", number)
            let members = self.members(of: number, among: people, &random)
            let view = try await house.servers.create(input(number, &random), by: members[0])
            let joined = members.dropFirst().map { user in
                (user: user, joinedAt: start - .seconds(random.within(60...30 * 86_400)))
            }
            try await house.servers.addMembers(Array(joined), to: view.server.id)
            for (channel, topic) in try await channels(of: view, number: number, by: members[0]) {
                places.append(Place(channel: channel, topic: topic, members: members))
            }
        }
        return places
    }

    private func members(of number: Int, among people: [UserID], _ random: inout SeedRandom) -> [UserID] {
        let shuffled = people.shuffled(using: &random)
        guard number > 0 else { return shuffled }
        // From a handful to a third of everyone.
        let share = max(2, people.count * random.within(2...33) / 100)
        return Array(shuffled.prefix(min(share, people.count)))
    }

    private func input(_ number: Int, _ random: inout SeedRandom) throws -> CreateServerInput {
        CreateServerInput(
            name: try Text(SeedNames.server(number)), description: try Text(random.pick(SeedNames.descriptions)),
            isPublic: random.chance(60), category: random.pick(ServerCategory.allCases))
    }

    /// The text channel the server came with, and as many more as its share is.
    private func channels(
        of view: ServerViewPayload, number: Int, by owner: UserID
    ) async throws -> [(ChannelID, SeedTopic)] {
        let share = plan.channels / plan.servers + (number < plan.channels % plan.servers ? 1 : 0)
        guard let first = view.channels.first(where: { $0.type == .text }) else { return [] }
        var made = [(first.id, SeedTopic.all[0])]
        for index in 1..<max(1, share) {
            let topic = SeedTopic.all[index % SeedTopic.all.count]
            let round = index / SeedTopic.all.count
            let input = CreateChannelInput(
                name: try Text(round == 0 ? topic.name : "\(topic.name)-\(round + 1)"), topic: try Text(topic.line))
            made.append((try await house.servers.createChannel(in: view.server.id, input, by: owner).id, topic))
        }
        return made
    }
}

extension Seeding {
    /// Messages a write holds.
    private static let batch = 1000

    /// Fills all channels; the first ones are the liveliest.
    /// - Returns: how many messages were added.
    func addMessages(in places: [Place]) async throws -> Int {
        let shares = SeedPlan.shares(of: plan.messages, parts: places.count, least: 0)
        var count = 0
        for (number, place) in places.enumerated() {
            count += try await fill(place, number: number, count: shares[number])
        }
        return count
    }

    private func fill(_ place: Place, number: Int, count: Int) async throws -> Int {
        var conversations = SeedConversations(
            channel: number, topic: place.topic, members: place.members.count, from: start, to: now)
        let lines = conversations.lines(count)
        var ids: [MessageID] = []
        for begin in stride(from: 0, to: lines.count, by: Self.batch) {
            let some = lines[begin..<min(begin + Self.batch, lines.count)]
            let messages = some.indices.map { message(lines, $0, begin: begin, known: ids, place.members) }
            ids += try await house.messages.add(messages, to: place.channel)
        }
        return ids.count
    }

    private func message(
        _ lines: [SeedConversations.Line], _ index: Int, begin: Int, known: [MessageID], _ members: [UserID]
    ) -> MadeUpMessage {
        let line = lines[index]
        let target = line.answers.map { index - $0 }.map { answered in
            answered >= begin ? MadeUpMessage.Target.position(answered - begin) : .id(known[answered])
        }
        let name = line.names.flatMap { $0 == line.author ? nil : "<@\(members[$0])> " } ?? ""
        return MadeUpMessage(
            authorId: members[line.author], content: name + line.content, createdAt: line.at, replyTo: target,
            reactions: line.reactions.map { ($0.emoji, $0.people.map { members[$0] }) },
            pinnedBy: line.isPinned ? members[0] : nil)
    }
}
