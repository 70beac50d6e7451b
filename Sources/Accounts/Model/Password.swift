import Kernel

/// A password as typed, 1 to 128 characters: never trimmed, never printed. The rules for a new one are in
/// `PasswordPolicy`; this bound only keeps endless input from the hash.
package struct Password: CheckedText, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package let value: String

    package init(unchecked value: String) { self.value = value }

    package static func check(_ text: String, at codingPath: [any CodingKey]) throws -> String {
        let length = text.unicodeScalars.count
        if length < 1 { throw FieldProblem(at: codingPath, .required, "This must not be empty.") }
        if length > PasswordPolicy.longest {
            throw FieldProblem(
                at: codingPath, .tooLong, "A password has at most \(PasswordPolicy.longest) characters.")
        }
        return text
    }

    package var description: String { "(password)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    package static var schema: Schema {
        .string(minLength: 1, maxLength: PasswordPolicy.longest, format: "password")
    }
    package static var sampleText: String { "Correct-Horse-7" }
}

/// What a new password must be (`product.md` j.1).
package enum PasswordPolicy {
    static let shortest = 8
    static let longest = 128
    /// Equal characters in a row.
    static let mostRepeats = 3

    /// Everything wrong with `password` for this person, for the field `path`; empty when it is good.
    package static func problems(
        of password: Password, username: String, email: EmailAddress?, path: String = "password"
    ) -> [FieldProblem] {
        let text = password.value
        let folded = text.lowercased()
        var problems: [FieldProblem] = []
        func refuse(_ code: FieldProblem.Code, _ message: String, if isWrong: Bool) {
            if isWrong { problems.append(FieldProblem(path: path, code: code, message: message)) }
        }
        refuse(
            .tooShort, "A password has at least \(shortest) characters.", if: text.unicodeScalars.count < shortest)
        refuse(.invalid, "A password has an upper-case letter.", if: !text.contains(where: \.isUppercase))
        refuse(.invalid, "A password has a lower-case letter.", if: !text.contains(where: \.isLowercase))
        refuse(.invalid, "A password has a digit.", if: !text.contains(where: \.isNumber))
        refuse(
            .invalid, "A password has no character more than \(mostRepeats) times in a row.",
            if: longestRun(in: text) > mostRepeats)
        let named = [Substring(username), email?.local ?? ""].filter { $0.count >= 3 }
        refuse(
            .invalid, "A password does not contain the user name or the e-mail address.",
            if: named.contains { folded.contains($0.lowercased()) })
        refuse(.invalid, "This password is among the first an attacker tries.", if: CommonPasswords.contains(text))
        return problems
    }

    /// - Throws: `validation_failed` with everything wrong at once.
    static func check(_ password: Password, username: String, email: EmailAddress?) throws {
        let problems = problems(of: password, username: username, email: email)
        guard let first = problems.first else { return }
        throw Refusal(.validationFailed, first.message, fields: problems)
    }

    /// A password that satisfies every rule, for an operator who sets one for someone: 20 random letters and digits
    /// (119 bits) in groups of five.
    package static func generate() -> Password {
        // Without 0 O 1 l I, which are misread.
        let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789")
        while true {
            var generator = SystemRandomNumberGenerator()
            let letters = (0..<20).compactMap { _ in alphabet.randomElement(using: &generator) }
            let groups = stride(from: 0, to: letters.count, by: 5).map { String(letters[$0..<$0 + 5]) }
            let password = Password(unchecked: groups.joined(separator: "-"))
            if problems(of: password, username: "", email: nil).isEmpty { return password }
        }
    }

    private static func longestRun(in text: String) -> Int {
        var longest = 0
        var run = 0
        var previous: Character?
        for character in text {
            run = character == previous ? run + 1 : 1
            previous = character
            longest = max(longest, run)
        }
        return longest
    }
}
