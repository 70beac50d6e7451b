/// What a scalar does to the word it stands in: Unicode's word boundaries (UAX 29) as far as search needs them.
enum ScalarClass {
    /// A letter or digit.
    case word
    /// Belongs to whatever came before it.
    case mark
    /// Of a script written without spaces: Han, kana, Hangul, Thai, Lao, Khmer, Burmese.
    case dense
    case emoji
    case apostrophe
    case other

    /// - Parameter next: the scalar after it, since a text sign becomes an emoji by a selector.
    init(_ scalar: Unicode.Scalar, next: Unicode.Scalar?) {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: self = .word
        case 0x27, 0x2019, 0x02BC: self = .apostrophe
        case 0...0x7F: self = .other
        case 0xAD, 0x200C, 0x200D, 0xFE00...0xFE0F: self = .mark
        default: self = Self.beyondASCII(scalar, next)
        }
    }

    private static func beyondASCII(_ scalar: Unicode.Scalar, _ next: Unicode.Scalar?) -> ScalarClass {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter: return .word
        case .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber:
            return isDense(scalar.value) ? .dense : .word
        case .nonspacingMark, .spacingMark, .enclosingMark:
            return isDense(scalar.value) ? .dense : .mark
        case .modifierSymbol where properties.isEmojiModifier: return .mark
        case .otherSymbol, .mathSymbol, .modifierSymbol:
            return properties.isEmojiPresentation || properties.isEmoji && next?.value == 0xFE0F ? .emoji : .other
        default: return .other
        }
    }

    private static func isDense(_ value: UInt32) -> Bool {
        switch value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x3007, 0x3040...0x30FF, 0x31F0...0x31FF,
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
