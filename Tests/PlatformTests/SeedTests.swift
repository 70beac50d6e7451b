import Kernel
import Testing

@testable import Platform

@Suite struct SeedTests {
    private let start = Timestamp(milliseconds: 1_800_000_000_000)
    private var end: Timestamp { start + .days(56) }

    private func lines(_ count: Int, channel: Int = 0, members: Int = 40) -> [SeedConversations.Line] {
        var conversations = SeedConversations(
            channel: channel, topic: SeedTopic.all[2], members: members, from: start, to: end)
        return conversations.lines(count)
    }

    @Test func theSamePlanSaysTheSameThings() {
        #expect(lines(500).map(\.content) == lines(500).map(\.content))
        #expect(lines(500).map(\.author) == lines(500).map(\.author))
        #expect(lines(500).map(\.content) != lines(500, channel: 1).map(\.content))
    }

    @Test func conversationsRunForwardWithinTheirTime() {
        for count in [0, 1, 2, 3000] {
            let lines = lines(count)
            #expect(lines.count == count)
            #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.at <= $1.at })
            #expect(lines.allSatisfy { $0.at >= start && $0.at <= end })
        }
    }

    @Test func everythingPointsAtSomething() {
        let lines = lines(3000, members: 3)
        for (index, line) in lines.enumerated() {
            #expect((0..<3).contains(line.author) && line.names.map((0..<3).contains) != false)
            #expect(line.answers.map { $0 > 0 && $0 <= index } != false)
            #expect(!line.content.isEmpty && !line.content.contains("{"))
            let emoji = line.reactions.map(\.emoji)
            #expect(Set(emoji).count == emoji.count && line.reactions.allSatisfy { !$0.people.isEmpty })
        }
        #expect(lines.contains { $0.answers != nil } && lines.contains { !$0.reactions.isEmpty })
        #expect(lines.contains { $0.names != nil })
    }

    @Test func sharesAddUp() {
        for (total, parts) in [(0, 3), (7, 3), (200_000, 500), (3, 7)] {
            let shares = SeedPlan.shares(of: total, parts: parts, least: 0)
            #expect(shares.reduce(0, +) == total && shares.count == parts && shares.allSatisfy { $0 >= 0 })
        }
    }

    @Test func userNamesAreValidAndDistinct() throws {
        let names = (0..<3000).map { SeedNames.person($0).user }
        #expect(Set(names).count == names.count)
        for name in names { #expect(name.count <= 32) }
    }

    @Test func impossiblePlansAreRefused() {
        #expect(throws: Refusal.self) { try SeedPlan(users: 1, servers: 1, channels: 1, messages: 0) }
        #expect(throws: Refusal.self) { try SeedPlan(users: 5, servers: 3, channels: 2, messages: 0) }
    }
}
