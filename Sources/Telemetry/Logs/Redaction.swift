/// What must not stand in a log, a span or an error report: the one place that knows how secrets and personal data look.
///
/// It is the second line of defence; the first is that nobody logs them. Masked are the values of fields named as secrets
/// are, what follows `Bearer`, everything behind the `?` of an address, e-mail addresses, and long words that look random
/// (tokens are 24 and more characters of base64url; ids, hashes and names of types are not such words).
package enum Redaction {
    /// What stands in place of a secret.
    package static let mask = "[…]"

    /// Parts of field names whose values are never shown.
    private static let secretNames = [
        "password", "token", "secret", "authorization", "cookie", "csrf", "dsn", "apikey",
    ]
    /// From this length a word may be a secret.
    private static let shortestSecret = 24
    /// From this length it is one, unless it is a hash in lowercase hexadecimal.
    private static let surelySecret = 40

    /// The text of a field without secrets.
    package static func clean(_ text: String, named name: String) -> String {
        isSecretName(name) ? mask : clean(text)
    }

    /// A text without secrets.
    package static func clean(_ text: String) -> String {
        // Most texts are short words with nothing to mask; a look at the bytes is cheaper than taking them apart.
        guard mayNeedCleaning(text) else { return text }
        var result = ""
        var word = Substring()
        var isAfterBearer = false
        func flush() {
            guard !word.isEmpty else { return }
            result += isAfterBearer ? mask : cleanWord(word)
            isAfterBearer = word.lowercased() == "bearer"
            word = Substring()
        }
        for character in text {
            if isSeparator(character) {
                flush()
                result.append(character)
            } else {
                word.append(character)
            }
        }
        flush()
        return result
    }

    private static func isSecretName(_ name: some StringProtocol) -> Bool {
        let name = name.lowercased().filter { $0 != "_" && $0 != "-" }
        return secretNames.contains { name.contains($0) }
    }

    private static func mayNeedCleaning(_ text: String) -> Bool {
        var run = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "="), UInt8(ascii: ":"): return true
            default:
                run = isWordByte(byte) ? run + 1 : 0
                if run >= shortestSecret { return true }
            }
        }
        return text.utf8.count >= 7 && text.lowercased().contains("bearer ")
    }

    private static func isSeparator(_ character: Character) -> Bool {
        character.isWhitespace || "\"'`,;()<>[]{}".contains(character)
    }

    /// A word between separators.
    private static func cleanWord(_ word: Substring) -> String {
        if let at = word.firstIndex(of: "@"), at != word.startIndex, word[at...].dropFirst().contains(".") {
            return "[e-mail]"
        }
        if let query = word.firstIndex(of: "?"), word.index(after: query) != word.endIndex {
            return cleanRuns(word[..<query]) + "?" + mask
        }
        if let equals = word.firstIndex(where: { $0 == "=" || $0 == ":" }), isSecretName(word[..<equals]) {
            return String(word[...equals]) + mask
        }
        return cleanRuns(word)
    }

    /// Masks the runs of base64url characters that look random.
    private static func cleanRuns(_ word: Substring) -> String {
        var result = ""
        var rest = word[...]
        while !rest.isEmpty {
            let run = rest.prefix { $0.utf8.allSatisfy(isWordByte) }
            if run.isEmpty {
                result.append(rest.removeFirst())
            } else {
                result += looksSecret(run.utf8) ? mask : String(run)
                rest = rest[run.endIndex...]
            }
        }
        return result
    }

    private static func looksSecret(_ run: Substring.UTF8View) -> Bool {
        guard run.count >= shortestSecret else { return false }
        let hasUpper = run.contains { (65...90).contains($0) }
        let hasLower = run.contains { (97...122).contains($0) }
        let hasDigit = run.contains { (48...57).contains($0) }
        if run.count >= surelySecret { return hasUpper || run.contains { $0 > 102 || $0 == 45 } && hasDigit }
        return hasUpper && hasLower && hasDigit
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 95: true
        default: false
        }
    }
}
