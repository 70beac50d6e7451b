import Foundation

/// A group of Unicode's recommended emoji, in the order of keyboards
/// (UTS #51, <https://www.unicode.org/reports/tr51/>; data file `emoji-test.txt`).
struct EmojiGroup {
    struct Emoji {
        let characters: String
        /// Unicode's English short name, for emoji younger than the translations.
        let name: String
        /// Whether a skin tone may follow the first code point (in place of a variation selector).
        let hasSkinTones: Bool
    }

    struct Malformed: Error, CustomStringConvertible {
        var description: String { "\(EmojiGroup.sourcePath) does not read as Unicode's emoji-test.txt" }
    }

    static let sourcePath = "/usr/share/unicode/emoji/emoji-test.txt"

    let key: String
    var emoji: [Emoji] = []

    /// Keys used by the client. `Component` is left out on purpose: its members are parts of emoji.
    private static let keys = [
        "Smileys & Emotion": "smileys", "People & Body": "people", "Animals & Nature": "animals",
        "Food & Drink": "food", "Travel & Places": "travel", "Activities": "activities",
        "Objects": "objects", "Symbols": "symbols", "Flags": "flags",
    ]
    private static let skinTones: ClosedRange<UInt32> = 0x1F3FB...0x1F3FF

    static func read() throws -> [EmojiGroup] {
        let lines = try String(contentsOfFile: sourcePath, encoding: .utf8).split(separator: "\n")
        let qualified = lines.compactMap(parse)
        let known = Set(qualified.map(\.scalars))
        var groups: [EmojiGroup] = []
        for line in lines {
            if line.hasPrefix("# group: ") {
                let key = keys[String(line.dropFirst("# group: ".count))]
                groups.append(EmojiGroup(key: key ?? ""))
            } else if let (scalars, name) = parse(line), !scalars.contains(where: skinTones.contains) {
                guard !groups.isEmpty else { throw Malformed() }
                groups[groups.count - 1].emoji.append(
                    Emoji(
                        characters: text(scalars), name: name,
                        hasSkinTones: known.contains(toned(scalars))))
            }
        }
        let wanted = groups.filter { !$0.key.isEmpty && !$0.emoji.isEmpty }
        guard wanted.count == keys.count else { throw Malformed() }
        return wanted
    }

    /// `1F600 ; fully-qualified # 😀 E1.0 grinning face`
    private static func parse(_ line: Substring) -> (scalars: [UInt32], name: String)? {
        guard !line.hasPrefix("#"), line.contains("; fully-qualified"),
            let codes = line.split(separator: ";").first, let comment = line.split(separator: "#").last
        else { return nil }
        let words = comment.split(separator: " ")
        return (
            codes.split(separator: " ").compactMap { UInt32($0, radix: 16) },
            words.dropFirst(2).joined(separator: " ")
        )
    }

    private static func toned(_ scalars: [UInt32]) -> [UInt32] {
        guard let first = scalars.first else { return [] }
        let rest = scalars.dropFirst()
        return [first, skinTones.lowerBound] + (rest.first == 0xFE0F ? rest.dropFirst() : rest)
    }

    private static func text(_ scalars: [UInt32]) -> String {
        String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    }
}
