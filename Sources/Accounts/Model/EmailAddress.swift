import Kernel

/// An e-mail address, folded to lower case as a whole: two accounts must not differ by letter case alone.
///
/// The form is checked, not the existence (RFC 5321 sections 4.1.2 and 4.5.3.1, without quoted parts, comments and
/// address literals, which nobody signs up with; letters beyond ASCII as RFC 6531 allows).
package struct EmailAddress: CheckedText {
    package let value: String

    package init(unchecked value: String) { self.value = value }

    /// The part before the @.
    var local: Substring { value.prefix { $0 != "@" } }

    package static func check(_ text: String, at codingPath: [any CodingKey]) throws -> String {
        let folded = fold(text)
        guard folded.utf8.count <= 254 else {
            throw FieldProblem(at: codingPath, .tooLong, "An e-mail address has at most 254 characters.")
        }
        guard isAddress(folded) else {
            throw FieldProblem(at: codingPath, .invalid, "This is not an e-mail address.")
        }
        return folded
    }

    /// The form in which addresses are kept and compared.
    static func fold(_ text: String) -> String {
        TextCleaning.clean(text).lowercased()
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count) else { return false }
        let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return atoms.allSatisfy(isAtom) && labels.count >= 2 && labels.allSatisfy(isLabel)
    }

    private static func isAtom(_ atom: Substring) -> Bool {
        !atom.isEmpty
            && atom.unicodeScalars.allSatisfy { scalar in
                scalar.value > 0x9F && !scalar.properties.isWhitespace || isLetterOrDigit(scalar)
                    || "!#$%&'*+/=?^_`{|}~-".unicodeScalars.contains(scalar)
            }
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
            && label.unicodeScalars.allSatisfy { scalar in
                scalar.value > 0x9F && scalar.properties.isAlphabetic || isLetterOrDigit(scalar) || scalar == "-"
            }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal)
    }

    package static var schema: Schema { .string(minLength: 3, maxLength: 254, format: "email") }
    package static var sampleText: String { "anna@example.org" }
}
