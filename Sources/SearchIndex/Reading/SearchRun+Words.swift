import Kernel

/// Looking at the words themselves: what was meant, and what may follow.
extension SearchRun {
    /// Databases of a kind whose words are looked at: the newest.
    private static let vocabularies = 6
    /// Words of a database looked at.
    private static let words = 50_000

    /// For words of a query that no document has, the nearest that some have: the first letter is taken as meant.
    func corrections(_ query: SearchQuery) throws -> [String: [String]] {
        var corrections: [String: [String]] = [:]
        for leaf in query.text.required.joined().compactMap({ analyzer.leaf($0, query.language) }) {
            guard let (word, terms, isPrefix) = correctable(leaf), corrections[word] == nil else { continue }
            if try isKnown(terms, prefix: isPrefix ? word : nil, query.kinds) { continue }
            let nearest = try nearest(word, query.kinds)
            if !nearest.isEmpty { corrections[word] = nearest }
        }
        return corrections
    }

    private func correctable(_ leaf: Analyzer.Leaf) -> (word: String, terms: [String], isPrefix: Bool)? {
        switch leaf {
        case .word(let words, let stems):
            words.first.map { ($0, words + stems.map(IndexTerm.stem), false) }
        case .prefix(let prefix, let words, let stems): (prefix, words + stems.map(IndexTerm.stem), true)
        case .phrase, .all, .any: nil
        }
    }

    private func isKnown(_ terms: [String], prefix: String?, _ kinds: [String]) throws -> Bool {
        for shard in self.kinds(kinds).flatMap({ snapshot.shards[$0] ?? [] }) {
            let isThere = try with(shard) { reader in
                var isThere = try terms.contains { try reader.frequency($0) > 0 }
                if let prefix, !isThere {
                    try reader.terms(prefix) { _, _ in
                        isThere = true
                        return false
                    }
                }
                return isThere
            }
            if isThere == true { return true }
        }
        return false
    }

    private func nearest(_ word: String, _ kinds: [String]) throws -> [String] {
        let most = EditDistance.forgiven(word)
        guard most > 0, let first = word.unicodeScalars.first else { return [] }
        let letters = Array(word.unicodeScalars)
        var found: [String: (distance: Int, documents: Int)] = [:]
        try vocabulary(kinds, prefix: String(first)) { term, documents in
            let other = Array(term.unicodeScalars)
            guard let distance = EditDistance.between(letters, other, most: most) else { return }
            found[term] = (distance, documents + (found[term]?.documents ?? 0))
        }
        let best = found.values.map(\.distance).min()
        let equals = found.filter { $0.value.distance == best }
        return equals.sorted { ($1.value.documents, $0.key) < ($0.value.documents, $1.key) }.prefix(3).map(\.key)
    }

    /// Words that begin as the last of `text`, each found under the scopes given.
    func words(_ text: String, kinds: [String], allowed: [String]?, limit: Int) throws -> [String] {
        let tokens = Tokenizer.tokens(of: text, limit: 64).filter { $0.kind != .tail }
        guard allowed?.isEmpty != true, let last = tokens.last,
            last.term.unicodeScalars.count > 1 || last.kind == .lone
        else { return [] }
        var found: [String: Int] = [:]
        try vocabulary(kinds, prefix: last.term) { found[$0, default: 0] += $1 }
        let likely = found.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit * 5).map(\.key)
        if allowed == nil { return Array(likely.prefix(limit)) }
        var words: [String] = []
        for word in likely {
            if words.count == limit { break }
            var query = SearchQuery(SearchText(""), allowed: allowed)
            query.kinds = kinds
            query.limit = 1
            // As the question itself: what only others can read is not suggested.
            let plan = QueryPlan(query, analyzer, listedScopes: options.listedScopes)
            let under: QueryPlan = plan == .all ? .term(word) : .filtered(.term(word), [plan])
            if try !SearchAsking(query, under, self).newest().hits.isEmpty { words.append(word) }
        }
        return words
    }

    private func vocabulary(_ kinds: [String], prefix: String, _ take: @escaping (String, Int) -> Void) throws {
        for kind in self.kinds(kinds) {
            for shard in (snapshot.shards[kind] ?? []).prefix(Self.vocabularies) {
                var left = Self.words
                try with(shard) { reader in
                    try reader.terms(prefix) { term, documents in
                        take(term, documents)
                        left -= 1
                        return left > 0
                    }
                }
            }
        }
    }
}
