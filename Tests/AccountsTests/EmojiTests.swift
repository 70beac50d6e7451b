import Testing

@testable import Accounts

@Suite struct EmojiTests {
    @Test(arguments: [
        ("👍", "👍"), ("👍🏽", "👍🏽"), ("❤", "❤️"), ("❤️", "❤️"), ("👍\u{FE0F}", "👍"), ("🇩🇪", "🇩🇪"), ("1️⃣", "1️⃣"),
        ("1\u{20E3}", "1️⃣"), ("👩‍💻", "👩‍💻"), ("🏳‍🌈", "🏳️‍🌈"), ("🕵🏽‍♀", "🕵🏽‍♀️"), ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"), ("thumbs_up", "👍"),
        ("heart_eyes", "😍"), ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"),
    ])
    func anEmojiHasOneSpelling(_ text: String, _ spelling: String) {
        #expect(Emoji(text)?.value == spelling)
    }

    @Test(arguments: [
        "", "a", "1", "#", "👍👍", "👍a", "🇩", "\u{200D}", "❤\u{FE0E}", "🏽x", "no_such_name", "<:party:12>", "\u{FE0F}",
        "👍\u{200D}", "🐕🏽", "é",
    ])
    func whatIsNoEmojiIsRefused(_ text: String) {
        #expect(Emoji(text) == nil)
    }
}
