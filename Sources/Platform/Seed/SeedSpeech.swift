/// Says one thing after another in a conversation.
struct SeedSpeech {
    /// What kind of turn a message is; the next one depends on it.
    enum Turn { case opener, reply, agreement, doubt, laughter, question, thanks, aside }

    let topic: SeedTopic
    private var thing: String
    private var last = Turn.opener
    private var recent: [String] = []

    init(_ topic: SeedTopic, _ random: inout SeedRandom) {
        self.topic = topic
        thing = random.pick(topic.things)
    }

    mutating func opener(_ random: inout SeedRandom) -> String {
        last = .opener
        return say(random.pick(topic.openers), &random)
    }

    /// The next turn; `isLast` closes the conversation.
    mutating func next(isLast: Bool, _ random: inout SeedRandom) -> String {
        last = isLast && random.chance(50) ? .thanks : following(&random)
        for _ in 0..<4 {
            let template = random.pick(list(for: last))
            // Nobody says the same thing twice in one conversation.
            if recent.contains(template) { continue }
            recent.append(template)
            if recent.count > 12 { recent.removeFirst() }
            return say(template, &random)
        }
        return say(random.pick(topic.replies), &random)
    }

    private func following(_ random: inout SeedRandom) -> Turn {
        switch (last, random.below(100)) {
        case (.question, 0..<75): .reply
        case (.laughter, 0..<25): .laughter
        case (_, 0..<46): .reply
        case (_, 46..<62): .agreement
        case (_, 62..<72): .question
        case (_, 72..<82): .doubt
        case (_, 82..<92): .laughter
        default: .aside
        }
    }

    private func list(for turn: Turn) -> [String] {
        switch turn {
        case .opener: topic.openers
        case .reply: topic.replies
        case .agreement: SeedPhrases.agreement
        case .doubt: SeedPhrases.doubt
        case .laughter: SeedPhrases.laughter
        case .question: SeedPhrases.questions
        case .thanks: SeedPhrases.thanks
        case .aside: SeedPhrases.asides
        }
    }

    private func say(_ template: String, _ random: inout SeedRandom) -> String {
        var text = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            text += fill(rest[rest.index(after: open)..<close], &random)
            rest = rest[rest.index(after: close)...]
        }
        text += rest
        // Some write sentences, some do not.
        return random.chance(35) ? text.prefix(1).uppercased() + text.dropFirst() : text
    }

    private func fill(_ slot: Substring, _ random: inout SeedRandom) -> String {
        switch slot {
        case "it": thing.replacing("{n}", with: String(random.within(3...19)))
        case "place": random.pick(SeedPhrases.places)
        case "day": random.pick(SeedPhrases.days)
        default: String(random.within(2...24))
        }
    }
}
