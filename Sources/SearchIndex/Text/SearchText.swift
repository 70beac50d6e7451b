/// What somebody typed into a search field, understood.
///
/// Words must all be there; `"words in a row"`; `one OR other` binds closer than the words around it; `-not`; `prefix*`;
/// `name:value` for the names given, `name:"two words"` and `-name:value` too. Anything odd is taken as words: nothing that
/// can be typed is an error.
package struct SearchText: Sendable, Hashable {
    /// One thing asked for.
    package enum Term: Sendable, Hashable {
        case word(String)
        /// The beginning of a word.
        case prefix(String)
        case phrase(String)
    }

    /// `from:anna`: what it means is for whoever knows names and ids.
    package struct Filter: Sendable, Hashable {
        /// Lower-case.
        package let name: String
        /// Not empty, without its quotes.
        package let value: String
        package let isExcluded: Bool
    }

    /// Longest text looked at, in characters.
    package static let mostCharacters = 500
    /// Terms and filters looked at.
    package static let mostTerms = 32
    /// The operators of `SearchText.init` by default.
    package static let operators: Set<String> = [
        "from", "in", "has", "before", "after", "during", "is", "mentions", "community", "server", "tag", "type",
    ]

    /// Of each group at least one term.
    package internal(set) var required: [[Term]] = []
    package internal(set) var excluded: [Term] = []
    package internal(set) var filters: [Filter] = []

    /// Reads what was typed.
    /// - Parameters:
    ///   - operators: names that make a filter; `unknown:value` is two words.
    ///   - isTyping: whether the last word may go on, so that it is a prefix.
    package init(_ text: String, operators: Set<String> = operators, isTyping: Bool = false) {
        var reader = SearchTextReader(String(text.prefix(Self.mostCharacters)), operators)
        reader.read(into: &self, isTyping: isTyping)
    }

    /// Whether neither words nor filters were found.
    package var isEmpty: Bool { required.isEmpty && excluded.isEmpty && filters.isEmpty }
}
