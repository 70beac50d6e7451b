/// A word of a text as the index knows it.
struct Token: Hashable, Sendable {
    enum Kind: Sendable {
        case word
        /// Two neighbours of a script that is written without spaces.
        case pair
        /// The last character of a run of those, or the only one: so that each character begins a term.
        case tail
        /// The only character of a run.
        case lone
        case emoji
    }

    /// Case, width and diacritics folded.
    let term: String
    /// Lower-case with its diacritics, for stemmers; nil when it is as `term`.
    let accented: String?
    /// UTF-8 offsets in the text.
    let range: Range<Int>
    /// From 1.
    let position: Int
    let kind: Kind

    /// What a stemmer is asked about.
    var word: String { accented ?? term }
}
