import Testing

@testable import Web

/// Header values without the blanks around them (RFC 9110 section 5.5).
@Suite struct TrimmedTextTests {
    @Test(
        arguments: [
            ("", ""), (" ", ""), (" \t ", ""), ("a", "a"), (" a", "a"), ("a\t", "a"), ("\t a b \t", "a b"),
            (" ä👋 ", "ä👋"), ("\na ", "\na"), ("\u{301} ", "\u{301}"), ("a \u{301}", "a \u{301}"),
        ])
    func onlySpacesAndTabsGo(_ text: String, _ expected: String) {
        #expect(Array(text.trimmed.utf8) == Array(expected.utf8))
    }
}
