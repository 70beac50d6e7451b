/// Reads the language of `SearchText`.
struct SearchTextReader {
    /// What stands between spaces.
    private struct Piece {
        var isNegated = false
        var name: String?
        var value = ""
        var isQuoted = false
        var touchesEnd = false
    }

    private let characters: [Character]
    private let operators: Set<String>
    private var place = 0

    init(_ text: String, _ operators: Set<String>) {
        characters = Array(text)
        self.operators = operators
    }

    mutating func read(into text: inout SearchText, isTyping: Bool) {
        var joinsNext = false
        var count = 0
        while count < SearchText.mostTerms, let piece = next() {
            if isOr(piece) {
                joinsNext = !text.required.isEmpty
                continue
            }
            count += 1
            if let name = piece.name {
                text.filters.append(.init(name: name, value: piece.value, isExcluded: piece.isNegated))
                joinsNext = false
                continue
            }
            let term = term(piece, isTyping: isTyping)
            if piece.isNegated {
                text.excluded.append(term)
            } else if joinsNext {
                text.required[text.required.count - 1].append(term)
            } else {
                text.required.append([term])
            }
            joinsNext = false
        }
    }

    private func isOr(_ piece: Piece) -> Bool {
        piece.name == nil && !piece.isQuoted && !piece.isNegated && (piece.value == "OR" || piece.value == "|")
    }

    private func term(_ piece: Piece, isTyping: Bool) -> SearchText.Term {
        if piece.isQuoted { return .phrase(piece.value) }
        if piece.value.last == "*", piece.value.count > 1 { return .prefix(String(piece.value.dropLast())) }
        return isTyping && piece.touchesEnd && !piece.isNegated ? .prefix(piece.value) : .word(piece.value)
    }

    private mutating func next() -> Piece? {
        while true {
            while place < characters.count, characters[place].isWhitespace { place += 1 }
            guard place < characters.count else { return nil }
            let piece = piece()
            if !piece.value.isEmpty { return piece }
        }
    }

    /// The piece at `place`, which is no space. Always moves on.
    private mutating func piece() -> Piece {
        var piece = Piece()
        if characters[place] == "-", place + 1 < characters.count, !characters[place + 1].isWhitespace {
            piece.isNegated = true
            place += 1
        }
        if isQuote(place) {
            piece.isQuoted = true
            piece.value = quoted()
            return piece
        }
        while place < characters.count, !characters[place].isWhitespace, !isQuote(place) {
            let character = characters[place]
            place += 1
            if character == ":", piece.name == nil, operators.contains(piece.value.lowercased()), hasValue(place) {
                piece.name = piece.value.lowercased()
                piece.value = isQuote(place) ? quoted() : ""
                if !piece.value.isEmpty { return piece }
                continue
            }
            piece.value.append(character)
        }
        piece.touchesEnd = place == characters.count
        return piece
    }

    private func isQuote(_ place: Int) -> Bool {
        place < characters.count && ["\"", "“", "”", "„"].contains(characters[place])
    }

    /// Whether something follows the colon, more than empty quotes.
    private func hasValue(_ place: Int) -> Bool {
        guard place < characters.count, !characters[place].isWhitespace else { return false }
        guard isQuote(place) else { return true }
        return place + 1 < characters.count && !isQuote(place + 1)
    }

    /// What the quote at `place` encloses; one that is never closed reaches to the end.
    private mutating func quoted() -> String {
        place += 1
        let start = place
        while place < characters.count, !isQuote(place) { place += 1 }
        let value = String(characters[start..<place])
        place += 1
        return value.contains { !$0.isWhitespace } ? value : ""
    }
}
