import Foundation

/// The TypeScript module `generated/emoji`; its declaration stands in `Assets/generated/emoji.d.ts`.
struct EmojiModule {
    private struct Entry: Encodable {
        let c: String
        let en: String
        let de: String
        let k: Keywords
        let skins: Bool?
    }

    private struct Keywords: Encodable {
        let en: [String]
        let de: [String]
    }

    private struct Group: Encodable {
        let key: String
        let emoji: [Entry]
    }

    let source: String

    /// Emoji younger than the translations keep their English name in both languages: better found
    /// under a foreign name than missing.
    init(groups: [EmojiGroup], english: EmojiAnnotations, german: EmojiAnnotations) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let list = groups.map { group in
            Group(
                key: group.key,
                emoji: group.emoji.map { emoji in
                    let name = english.name(of: emoji.characters) ?? emoji.name
                    return Entry(
                        c: emoji.characters, en: name, de: german.name(of: emoji.characters) ?? name,
                        k: Keywords(
                            en: english.keywords(of: emoji.characters), de: german.keywords(of: emoji.characters)),
                        skins: emoji.hasSkinTones ? true : nil)
                })
        }
        let json = String(decoding: try encoder.encode(list), as: UTF8.self)
        source = "export const emojiGroups = \(json);\n"
    }
}

/// Names and search words of characters in one language, from the Unicode CLDR
/// (UTS #35 part 2, <https://unicode.org/reports/tr35/tr35-general.html#Annotations>).
struct EmojiAnnotations {
    struct Malformed: Error, CustomStringConvertible {
        let language: String
        var description: String { "the CLDR annotations for \(language) hold too few names to be whole" }
    }

    static let folder = "/usr/share/unicode/cldr/common"

    private var names: [String: String] = [:]
    private var keywords: [String: [String]] = [:]

    static func read(language: String) throws -> EmojiAnnotations {
        var annotations = EmojiAnnotations()
        for part in ["annotations", "annotationsDerived"] {
            let text = try String(contentsOfFile: "\(folder)/\(part)/\(language).xml", encoding: .utf8)
            for line in text.split(separator: "\n") { annotations.take(line) }
        }
        guard annotations.names.count > 1500 else { throw Malformed(language: language) }
        return annotations
    }

    func name(of emoji: String) -> String? { names[Self.key(emoji)] }

    /// Search words without the name itself.
    func keywords(of emoji: String) -> [String] {
        let name = name(of: emoji)
        return (keywords[Self.key(emoji)] ?? []).filter { $0 != name }
    }

    /// CLDR writes one annotation a line: `<annotation cp="😀">face | grin</annotation>`, names with `type="tts"`.
    private mutating func take(_ line: Substring) {
        guard let opening = line.firstRange(of: "<annotation cp=\""),
            let quote = line[opening.upperBound...].firstIndex(of: "\""),
            let start = line[quote...].firstIndex(of: ">"),
            let end = line.lastIndex(of: "<"), start < end
        else { return }
        let key = Self.key(Self.unescaped(line[opening.upperBound..<quote]))
        let content = Self.unescaped(line[line.index(after: start)..<end])
        if line[quote..<start].contains("type=\"tts\"") {
            names[key] = content
        } else {
            keywords[key] = content.split(separator: "|")
                .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        }
    }

    /// CLDR drops variation selectors from its keys.
    private static func key(_ emoji: String) -> String {
        String(String.UnicodeScalarView(emoji.unicodeScalars.filter { $0.value != 0xFE0F }))
    }

    private static func unescaped(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        return String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&apos;", with: "'").replacing("&amp;", with: "&")
    }
}
