/// From words to terms: what a document is filed under, and what a question looks for.
///
/// A word is filed as written (folded, with its position, so phrases and prefixes are exact) and, where its stem differs,
/// under the stem with `Z` before it. No word is too common to be filed: newest first stops early, and phrases need them.
struct Analyzer: Sendable {
    let stemmers: Stemmers
    let defaultLanguage: String?
    let synonyms: [String: [String]]

    /// What one thing asked for means.
    indirect enum Leaf: Hashable, Sendable {
        /// Any of the terms; `words` of them unstemmed, the one asked for first.
        case word(words: [String], stems: [String])
        case prefix(String, words: [String], stems: [String])
        case phrase([String])
        case all([Leaf])
        case any([Leaf])
    }

    /// The stem's term; nil when the word is its own stem or has none.
    func stem(_ token: Token, _ language: String?) -> String? {
        guard token.kind == .word, let language, let stem = stemmers.stem(token.word, language) else { return nil }
        let folded = Folding.folded(stem)
        return folded == token.term ? nil : folded
    }

    /// What a term of `SearchText` looks for; nil when there is no word in it.
    /// - Parameter language: beside the default.
    func leaf(_ term: SearchText.Term, _ language: String?) -> Leaf? {
        switch term {
        case .word(let text): return leaf(tokens(text), language)
        case .phrase(let text):
            let terms = tokens(text).map(\.term)
            return terms.count > 1 ? .phrase(terms) : terms.first.map { .word(words: [$0], stems: []) }
        case .prefix(let text):
            let tokens = tokens(text)
            guard let last = tokens.last else { return nil }
            let beginning = prefix(last, language)
            guard tokens.count > 1, let rest = leaf(tokens.dropLast(), language) else { return beginning }
            return .all([rest, beginning])
        }
    }

    /// The words of a question: a pair's tail is for questions of one character only.
    private func tokens(_ text: String) -> [Token] {
        Tokenizer.tokens(of: text, limit: 64).filter { $0.kind != .tail }
    }

    /// Parts of one word stand side by side.
    private func leaf(_ tokens: [Token], _ language: String?) -> Leaf? {
        guard let token = tokens.first else { return nil }
        if tokens.count > 1 { return .phrase(tokens.map(\.term)) }
        // A lone character begins the pairs it stands in.
        if token.kind == .lone { return .prefix(token.term, words: [token.term], stems: []) }
        let word = word(token, language)
        let others = (synonyms[token.term] ?? []).compactMap { leaf(self.tokens($0), nil) }
        return others.isEmpty ? word : .any([word] + others)
    }

    private func word(_ token: Token, _ language: String?) -> Leaf {
        let (words, stems) = forms(token, language)
        return .word(words: words, stems: stems)
    }

    private func prefix(_ token: Token, _ language: String?) -> Leaf {
        let (words, stems) = forms(token, language)
        // One letter of an alphabet begins too much to be asked for.
        guard token.term.unicodeScalars.count > 1 || token.kind == .lone else {
            return .word(words: words, stems: stems)
        }
        return .prefix(token.term, words: words, stems: stems)
    }

    /// The word, its stem as a word of its own (which is filed without `Z`), and its stem.
    private func forms(_ token: Token, _ language: String?) -> (words: [String], stems: [String]) {
        var words = [token.term]
        var stems: [String] = []
        guard token.kind == .word else { return (words, stems) }
        for language in Set([language, defaultLanguage].compactMap(\.self)).sorted() {
            guard let found = stemmers.stem(token.word, language) else { continue }
            let stem = Folding.folded(found)
            if !words.contains(stem) { words.append(stem) }
            if !stems.contains(stem) { stems.append(stem) }
        }
        return (words, stems)
    }
}
