import Kernel

/// How invite codes are made and what can be one.
enum InviteCode {
    /// Letters and digits that are not mistaken for each other when read aloud or typed.
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    private static let length = 10

    /// A fresh code: ten of 55 characters, 57 bits, too many to be found by trying.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return String((0..<length).compactMap { _ in alphabet.randomElement(using: &generator) })
    }

    /// Whether the text can be a code at all, so that nonsense costs no query.
    static func isPossible(_ text: String) -> Bool {
        (1...16).contains(text.utf8.count) && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}
