/// How many slips of a finger lie between two words: letters left out, added, changed or swapped with their neighbour
/// (optimal string alignment).
enum EditDistance {
    /// Slips forgiven in a word: none up to four letters, one up to seven, else two.
    static func forgiven(_ word: String) -> Int {
        switch word.unicodeScalars.count {
        case ..<5: 0
        case ..<8: 1
        default: 2
        }
    }

    /// The distance, or nil when it is above `most`.
    static func between(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], most: Int) -> Int? {
        if abs(left.count - right.count) > most { return nil }
        var older = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        var row = last
        for (i, letter) in left.enumerated() {
            row[0] = i + 1
            var least = row[0]
            for (j, other) in right.enumerated() {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter == other ? 0 : 1))
                if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other { cost = min(cost, older[j - 1] + 1) }
                row[j + 1] = cost
                least = min(least, cost)
            }
            if least > most { return nil }
            (older, last, row) = (last, row, older)
        }
        return last[right.count] <= most ? last[right.count] : nil
    }
}
