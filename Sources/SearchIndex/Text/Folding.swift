import Foundation

/// Making forms of a word equal that people do not tell apart when they search.
enum Folding {
    /// Longest term, in bytes of UTF-8; Xapian takes 245.
    static let mostBytes = 64

    /// Lower-case and composed, with diacritics: what stemmers expect.
    static func lowered(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        string(scalars).lowercased().precomposedStringWithCompatibilityMapping
    }

    /// Without diacritics, of a lower-case word.
    static func folded(_ lowered: String) -> String {
        if lowered.utf8.allSatisfy({ $0 < 128 }) { return bounded(lowered) }
        var kept = String.UnicodeScalarView()
        for scalar in lowered.decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar.value {
            // й is a letter of its own and not и with a mark.
            case 0x0306 where kept.last == "\u{438}": kept.append(scalar)
            case 0x0300...0x036F, 0x0591...0x05C7, 0x064B...0x065F, 0x0670, 0x0640, 0x00AD, 0x200C, 0x200D,
                0xFE00...0xFE0F:
                continue
            default:
                if let replacement = letters[scalar] {
                    kept.append(contentsOf: replacement.unicodeScalars)
                } else {
                    kept.append(scalar)
                }
            }
        }
        return bounded(String(kept).precomposedStringWithCanonicalMapping)
    }

    /// Cut to `mostBytes` between characters.
    static func bounded(_ word: String) -> String {
        if word.utf8.count <= mostBytes { return word }
        var cut = ""
        for scalar in word.unicodeScalars {
            if cut.utf8.count + UTF8.width(scalar) > mostBytes { break }
            cut.unicodeScalars.append(scalar)
        }
        return cut
    }

    static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// Letters that do not decompose.
    private static let letters: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
        "ς": "σ",
    ]
}
