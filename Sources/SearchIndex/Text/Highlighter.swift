/// Marks in a text what answers to a query: the words as they would be found, phrases only where they stand whole.
struct Highlighter {
    private let analyzer: Analyzer
    private let languages: [String]
    private var words: Set<String> = []
    private var stems: Set<String> = []
    private var prefixes: [String] = []
    private var phrases: [[String]] = []

    init(_ text: SearchText, _ analyzer: Analyzer, _ language: String?) {
        self.analyzer = analyzer
        languages = Set([language, analyzer.defaultLanguage].compactMap(\.self)).sorted()
        for term in text.required.joined() {
            if let leaf = analyzer.leaf(term, language) { take(leaf) }
        }
    }

    private mutating func take(_ leaf: Analyzer.Leaf) {
        switch leaf {
        case .word(let words, let stems):
            self.words.formUnion(words)
            self.stems.formUnion(stems)
        case .prefix(let prefix, let words, let stems):
            prefixes.append(prefix)
            self.words.formUnion(words)
            self.stems.formUnion(stems)
        case .phrase(let terms): phrases.append(terms)
        case .all(let leaves), .any(let leaves): for leaf in leaves { take(leaf) }
        }
    }

    /// The text, or the part of it around the most matches.
    /// - Parameter length: characters at most; nil for all.
    func snippet(of text: String, length: Int?) -> Snippet {
        let matches = self.matches(in: text)
        let part =
            length.map { self.part(of: text, around: matches, length: max(16, $0)) } ?? text.startIndex..<text.endIndex
        var segments: [Snippet.Segment] = []
        var place = part.lowerBound
        for match in matches where match.overlaps(part) {
            let match = match.clamped(to: part)
            if place < match.lowerBound {
                segments.append(.init(text: String(text[place..<match.lowerBound]), isMatch: false))
            }
            segments.append(.init(text: String(text[match]), isMatch: true))
            place = match.upperBound
        }
        if place < part.upperBound {
            segments.append(.init(text: String(text[place..<part.upperBound]), isMatch: false))
        }
        return Snippet(
            segments: segments, hasMoreBefore: part.lowerBound > text.startIndex,
            hasMoreAfter: part.upperBound < text.endIndex)
    }

    /// What matches, in order and apart.
    private func matches(in text: String) -> [Range<String.Index>] {
        let tokens = Tokenizer.tokens(of: text).filter { $0.kind != .tail }
        var isMatch = tokens.map(matches)
        for phrase in phrases where phrase.count <= tokens.count {
            for start in 0...tokens.count - phrase.count
            where zip(tokens[start...], phrase).allSatisfy({ $0.term == $1 }) {
                for place in start..<start + phrase.count { isMatch[place] = true }
            }
        }
        var ranges: [Range<Int>] = []
        for (token, isMatch) in zip(tokens, isMatch) where isMatch {
            if let last = ranges.last, token.range.lowerBound <= last.upperBound {
                ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, token.range.upperBound)
            } else {
                ranges.append(token.range)
            }
        }
        let bytes = text.utf8
        var (offset, index) = (0, text.startIndex)
        func move(to target: Int) -> String.Index {
            index = bytes.index(index, offsetBy: target - offset)
            offset = target
            return index
        }
        return ranges.map { move(to: $0.lowerBound)..<move(to: $0.upperBound) }
    }

    private func matches(_ token: Token) -> Bool {
        if words.contains(token.term) || prefixes.contains(where: token.term.hasPrefix) { return true }
        return !stems.isEmpty && languages.contains { analyzer.stem(token, $0).map(stems.contains) ?? false }
    }

    /// The stretch with the most matches, beginning a little before the first of them and between words.
    private func part(of text: String, around matches: [Range<String.Index>], length: Int) -> Range<String.Index> {
        guard let all = text.index(text.startIndex, offsetBy: length, limitedBy: text.endIndex), all < text.endIndex
        else { return text.startIndex..<text.endIndex }
        var best = (start: text.startIndex, end: all, count: 0)
        // The first matches are enough to choose from; a text of nothing else would take its length squared.
        for match in matches.prefix(50) {
            let lead =
                text.index(match.lowerBound, offsetBy: -length / 4, limitedBy: text.startIndex) ?? text.startIndex
            let end = text.index(lead, offsetBy: length, limitedBy: text.endIndex) ?? text.endIndex
            let start = end == text.endIndex ? text.index(end, offsetBy: -length) : lead
            let count = matches.prefix(200).count { start <= $0.lowerBound && $0.upperBound <= end }
            if count > best.count { best = (start, end, count) }
        }
        var start = best.start
        if start > text.startIndex,
            let space = text[start..<best.end].prefix(length / 5).firstIndex(where: \.isWhitespace)
        {
            start = text.index(after: space)
        }
        var end = best.end
        if end < text.endIndex, let space = text[start..<end].suffix(length / 5).lastIndex(where: \.isWhitespace) {
            end = space
        }
        return start..<max(start, end)
    }
}
