import Kernel
import Messages

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
