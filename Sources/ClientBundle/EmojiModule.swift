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
