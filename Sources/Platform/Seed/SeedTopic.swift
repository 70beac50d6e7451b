/// What a channel is about and what people say there. `{it}` is what the conversation is about, `{place}`, `{day}` and
/// `{n}` are filled in as they come.
struct SeedTopic: Sendable {
    /// The channel's name.
    let name: String
    /// The line under its name.
    let line: String
    let things: [String]
    let openers: [String]
    let replies: [String]
}

/// What people say whatever it is about.
enum SeedPhrases {
    static let agreement = [
        "same here", "yes, exactly that", "agreed", "that's what I thought too", "true!", "yep, can confirm", "100%",
        "oh that makes sense", "good point", "fair enough", "right, I forgot about that", "+1", "this", "makes sense",
    ]

    static let doubt = [
        "hm, not sure about that", "are you sure? I had the opposite", "it depends, I think",
        "maybe, but only sometimes",
        "I tried that and it did not go well", "really? that surprises me", "not for me, but I see why",
        "I would wait a bit before deciding",
    ]

    static let laughter = [
        "haha", "😂", "I can't stop laughing", "that is so typical", "okay, that made my day", "hahaha yes", "oh no 😅",
        "brilliant", "I feel seen",
    ]

    static let questions = [
        "how long did that take you?", "where did you find that?", "which one do you mean?", "and did it work?",
        "do you still have the link?", "was it expensive?", "how did you notice?", "what would you do differently?",
        "since when?", "is that the one from last time?", "can you show a picture?", "who else has tried it?",
    ]

    static let thanks = [
        "thanks, I'll try that tonight", "thank you, that helps a lot", "ah perfect, thanks", "you saved my evening",
        "will do, thanks!", "great, I'll report back", "noted, thank you", "thanks all 🙏",
    ]

    static let asides = [
        "brb, door", "sorry, was in a meeting", "back", "just catching up here", "typing with one hand, there is a cat",
        "sorry for the late reply", "reading along", "on the train, connection comes and goes",
        "good morning by the way",
        "okay, need to sleep now. good night!", "lunch first, then this", "what did I miss?",
    ]

    static let places = [
        "at the market", "in the old town", "near the station", "at my sister's place", "in the library",
        "by the river",
        "at work", "in the basement", "on the balcony", "around the corner",
    ]

    static let days = [
        "yesterday", "last weekend", "this morning", "on Tuesday", "two weeks ago", "the other day", "tonight",
        "on Friday",
        "last summer",
    ]

    static let emoji = ["👍", "❤️", "😂", "🎉", "🙏", "👀", "🔥", "😮", "💯", "🤔", "☕", "🌱"]
}
