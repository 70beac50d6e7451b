/// Cuts text into the words that are indexed, asked for and highlighted: one way for all three.
///
/// - Letters and digits make words; `snake_case`, `a.b.c`, addresses and versions fall into their parts, which a query
///   written the same way finds as a phrase. `c++`, `c#` and their like stay whole.
/// - An apostrophe inside a short ending is dropped (`don't` is `dont`), a possessive `'s` with it; a longer one begins a
///   word (`l'homme`).
/// - Scripts without spaces become overlapping pairs. Each emoji is a word; tones and joiners are dropped.
struct Tokenizer {
    private let scalars: [Unicode.Scalar]
    private let limit: Int
    private var place = 0
    private var offset = 0
    private var position = 0
    private var tokens: [Token] = []

    private init(_ text: String, _ limit: Int) {
        scalars = Array(text.unicodeScalars)
        self.limit = limit
    }

    /// The words of `text`, at most `limit`.
    static func tokens(of text: String, limit: Int = .max) -> [Token] {
        var tokenizer = Tokenizer(text, limit)
        return tokenizer.run()
    }

    private mutating func run() -> [Token] {
        while place < scalars.count, tokens.count < limit {
            switch kind(at: place) {
            case .word: takeWord()
            case .dense: takeDense()
            case .emoji: takeEmoji()
            case .mark, .apostrophe, .other: skip(to: place + 1)
            }
        }
        return tokens
    }

    private func kind(at place: Int) -> ScalarClass {
        guard place < scalars.count else { return .other }
        return ScalarClass(scalars[place], next: place + 1 < scalars.count ? scalars[place + 1] : nil)
    }

    /// The end of the run of letters, digits and marks from `place`.
    private func endOfWord(from place: Int) -> Int {
        var end = place
        while end < scalars.count {
            switch kind(at: end) {
            case .word, .mark: end += 1
            default: return end
            }
        }
        return end
    }

    private mutating func takeWord() {
        let start = place
        let first = offset
        var end = endOfWord(from: start)
        var letters = scalars[start..<end]
        if kind(at: end) == .apostrophe, end - start > 1, kind(at: end + 1) == .word {
            let ending = end + 1..<endOfWord(from: end + 1)
            if ending.count <= 2 {
                let isPossessive =
                    ending.count == 1 && (scalars[ending.lowerBound] == "s" || scalars[ending.lowerBound] == "S")
                if !isPossessive { letters += scalars[ending] }
                end = ending.upperBound
            }
        } else if end - start == 1, let sign = languageSign(at: end) {
            letters = scalars[start..<sign]
            end = sign
        }
        skip(to: end)
        add(letters, first..<offset, .word)
    }

    /// The end of `++` or `#` right after a lone letter.
    private func languageSign(at place: Int) -> Int? {
        guard place < scalars.count else { return nil }
        let end =
            if scalars[place] == "#" {
                place + 1
            } else if scalars[place] == "+", place + 1 < scalars.count,
                scalars[place + 1] == "+"
            { place + 2 } else { 0 }
        return end > 0 && kind(at: end) != .word ? end : nil
    }

    private mutating func takeDense() {
        var end = place
        while kind(at: end) == .dense { end += 1 }
        let isLone = end - place == 1
        while place < end, tokens.count < limit {
            let width = min(2, end - place)
            let pair = scalars[place..<place + width]
            let bytes = pair.reduce(0) { $0 + UTF8.width($1) }
            add(pair, offset..<offset + bytes, isLone ? .lone : width == 2 ? .pair : .tail)
            skip(to: place + 1)
        }
        skip(to: end)
    }

    private mutating func takeEmoji() {
        let first = offset
        let isFlag = isRegion(place) && isRegion(place + 1)
        let letters = scalars[place..<place + (isFlag ? 2 : 1)]
        skip(to: place + letters.count)
        while kind(at: place) == .mark { skip(to: place + 1) }
        add(letters, first..<offset, .emoji)
    }

    private func isRegion(_ place: Int) -> Bool {
        place < scalars.count && (0x1F1E6...0x1F1FF).contains(scalars[place].value)
    }

    private mutating func skip(to end: Int) {
        while place < end {
            offset += UTF8.width(scalars[place])
            place += 1
        }
    }

    private mutating func add(_ letters: ArraySlice<Unicode.Scalar>, _ range: Range<Int>, _ kind: Token.Kind) {
        let term: String
        var accented: String?
        if letters.allSatisfy(\.isASCII) {
            term = Folding.bounded(
                String(unsafeUninitializedCapacity: letters.count) { bytes in
                    for (index, scalar) in letters.enumerated() {
                        let byte = UInt8(truncatingIfNeeded: scalar.value)
                        bytes[index] = (65...90).contains(byte) ? byte + 32 : byte
                    }
                    return letters.count
                })
        } else {
            let lowered = Folding.lowered(letters)
            term = Folding.folded(lowered)
            if lowered != term { accented = lowered }
        }
        if term.isEmpty { return }
        // A tail stands where its pair does, so that what follows the run is next to the pair.
        if kind != .tail { position += 1 }
        tokens.append(Token(term: term, accented: accented, range: range, position: position, kind: kind))
    }
}

extension UTF8 {
    /// Bytes a scalar takes.
    static func width(_ scalar: Unicode.Scalar) -> Int {
        scalar.value < 0x80 ? 1 : scalar.value < 0x800 ? 2 : scalar.value < 0x10000 ? 3 : 4
    }
}
