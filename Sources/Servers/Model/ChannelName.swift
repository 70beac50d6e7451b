import Kernel

/// The name of a channel as it is kept: text kinds are folded to letters, digits, `-` and `_`, others keep case and
/// spaces.
package enum ChannelName {
    /// - Throws: `validation_failed` at `name` when nothing is left of it.
    package static func fold(_ name: String, for type: ChannelType) throws -> String {
        guard type.hasFoldedName else { return name }
        let folded = name.lowercased().split { $0.isWhitespace || $0 == "-" }
            .map { $0.filter { $0.isLetter || $0.isNumber || $0 == "_" } }
            .filter { !$0.isEmpty }
            .joined(separator: "-")
        guard !folded.isEmpty else { throw Refusal.invalid("name", "This needs a letter or a digit.") }
        return String(folded.unicodeScalars.prefix(100))
    }
}
