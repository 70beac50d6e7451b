import Kernel

/// Makes up what was said in one channel: conversations of a few people with pauses between them, over weeks.
struct SeedConversations {
    /// One message, with people as positions in the list of members.
    struct Line {
        let author: Int
        let content: String
        var at: Timestamp
        /// How many messages before this one stands what it answers.
        let answers: Int?
        /// Who is named, to be put before the words.
        let names: Int?
        let reactions: [(emoji: String, people: [Int])]
        let isPinned: Bool
    }

    private let members: Int
    private let topic: SeedTopic
    private let start: Timestamp
    private let end: Timestamp
    private var random: SeedRandom

    /// - Parameter channel: the number of the channel, which decides everything that is said.
    init(channel: Int, topic: SeedTopic, members: Int, from start: Timestamp, to end: Timestamp) {
        self.topic = topic
        self.members = members
        self.start = start
        self.end = end
        random = SeedRandom("channel", channel)
    }

    /// `count` messages in order of time.
    mutating func lines(_ count: Int) -> [Line] {
        var conversations: [[Line]] = []
        var rest = count
        while rest > 0 {
            let conversation = conversation(of: min(random.within(2...26), rest))
            conversations.append(conversation)
            rest -= conversation.count
        }
        return spread(conversations)
    }

    /// One conversation, its times counted from its start.
    private mutating func conversation(of length: Int) -> [Line] {
        let people = (0..<random.within(2...5)).map { _ in random.pickEarly(members) }
        var speech = SeedSpeech(topic, &random)
        var author = people[0]
        var time: Int64 = 0
        return (0..<length).map { turn in
            let isOpener = turn == 0
            if !isOpener && random.chance(78) { author = random.pick(people) }
            if !isOpener { time += Int64(random.pause(around: 40) * 1000) + 1 }
            return Line(
                author: author,
                content: isOpener ? speech.opener(&random) : speech.next(isLast: turn == length - 1, &random),
                at: Timestamp(milliseconds: time),
                answers: turn > 1 && random.chance(14) ? random.within(1...min(turn, 6)) : nil,
                names: !isOpener && random.chance(4) ? random.pick(people) : nil,
                reactions: reactions(among: people), isPinned: isOpener && random.below(400) == 0)
        }
    }

    private mutating func reactions(among people: [Int]) -> [(emoji: String, people: [Int])] {
        guard random.chance(11) else { return [] }
        var found: [(emoji: String, people: [Int])] = []
        for _ in 0..<random.within(1...2) {
            let emoji = random.pick(SeedPhrases.emoji)
            let fans = (0..<random.within(1...4)).map { _ in
                random.chance(70) ? random.pick(people) : random.pickEarly(members)
            }
            if !found.contains(where: { $0.emoji == emoji }) { found.append((emoji, Array(Set(fans)).sorted())) }
        }
        return found
    }

    /// Gives each conversation its place in the time there is, by day and rarely by night, without overlaps.
    private mutating func spread(_ conversations: [[Line]]) -> [Line] {
        let lengths = conversations.map { ($0.last?.at.milliseconds ?? 0) + 1 }
        let free = max(0, end.milliseconds - start.milliseconds - lengths.reduce(0, +))
        let pauses = conversations.map { _ in daytime(Int64.random(in: 0...free, using: &random), within: free) }
            .sorted()
        var lines: [Line] = []
        var talked: Int64 = 0
        for (index, conversation) in conversations.enumerated() {
            for var line in conversation {
                let time = start.milliseconds + pauses[index] + talked + line.at.milliseconds
                line.at = Timestamp(milliseconds: min(time, end.milliseconds))
                lines.append(line)
            }
            talked += lengths[index]
        }
        return lines
    }

    /// Most who would talk between midnight and seven do so later that day.
    private mutating func daytime(_ mark: Int64, within free: Int64) -> Int64 {
        let hour = (start.milliseconds + mark) / 3_600_000 % 24
        return hour < 7 && random.chance(85) ? min(free, mark + Int64(random.within(7...15)) * 3_600_000) : mark
    }
}
