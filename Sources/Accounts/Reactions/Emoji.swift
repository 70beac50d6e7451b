import Kernel

/// One Unicode emoji in its fully qualified form (UTS #51), so that a reaction has one spelling whatever keyboard it
/// came from.
package struct Emoji: Hashable, Sendable {
    package let value: String

    /// The one spelling of what a request names.
    /// - Throws: `validation_failed` for what is no emoji.
    package static func spelling(_ text: String) throws -> String {
        guard let emoji = Emoji(text) else { throw Refusal.invalid("emoji", "This is not an emoji.") }
        return emoji.value
    }

    /// Reads an emoji or one of the names the contract knows (`thumbs_up`); nil for anything else.
    package init?(_ text: String) {
        if let named = Self.names[text] {
            value = named
            return
        }
        guard text.utf8.count <= 100, text.count == 1, let qualified = Self.qualify(Array(text.unicodeScalars)) else {
            return nil
        }
        value = qualified
    }

    private static let names = [
        "like": "👍", "love": "❤️", "laugh": "😂", "wow": "😮", "sad": "😢", "angry": "😠", "fire": "🔥", "rocket": "🚀",
        "heart_eyes": "😍", "thinking": "🤔", "clap": "👏", "thumbs_up": "👍", "thumbs_down": "👎",
    ]

    private static let joiner: Unicode.Scalar = "\u{200D}"
    private static let emojiStyle: Unicode.Scalar = "\u{FE0F}"
    private static let textStyle: Unicode.Scalar = "\u{FE0E}"
    private static let keycap: Unicode.Scalar = "\u{20E3}"
    private static let regional: ClosedRange<Unicode.Scalar> = "\u{1F1E6}"..."\u{1F1FF}"
    private static let tags: ClosedRange<Unicode.Scalar> = "\u{E0020}"..."\u{E007F}"

    private static func qualify(_ scalars: [Unicode.Scalar]) -> String? {
        guard let first = scalars.first, !scalars.contains(textStyle) else { return nil }
        if regional.contains(first) {
            return scalars.count == 2 && regional.contains(scalars[1]) ? text(scalars) : nil
        }
        if first.isASCII {
            let plain = scalars.filter { $0 != emojiStyle }
            guard plain.count == 2, plain[1] == keycap, first.properties.isEmoji else { return nil }
            return text([first, emojiStyle, keycap])
        }
        var qualified: [Unicode.Scalar] = []
        for (index, element) in scalars.split(separator: joiner, omittingEmptySubsequences: false).enumerated() {
            guard let complete = qualify(element: element) else { return nil }
            if index > 0 { qualified.append(joiner) }
            qualified += complete
        }
        return text(qualified)
    }

    /// A base with what may follow it: a style, a skin tone, the tags of a flag.
    private static func qualify(element: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
        guard let base = element.first, base.properties.isEmoji, !base.isASCII, !regional.contains(base) else {
            return nil
        }
        var rest = element.dropFirst()
        if rest.first == emojiStyle { rest = rest.dropFirst() }
        if let tone = rest.first, tone.properties.isEmojiModifier {
            return rest.count == 1 && base.properties.isEmojiModifierBase ? [base, tone] : nil
        }
        guard rest.allSatisfy(tags.contains), rest.isEmpty || rest.last == tags.upperBound else { return nil }
        return (base.properties.isEmojiPresentation ? [base] : [base, emojiStyle]) + rest
    }

    private static func text(_ scalars: [Unicode.Scalar]) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}
