import Foundation

/// The words of a title, by which posts are told to be alike.
///
/// Folded; runs of letters and digits of at least three characters. Scripts without spaces between words give the pairs
/// of their characters.
struct TitleWords: Sendable {
    let words: Set<String>

    init(_ title: String) {
        let folded = title.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        words = folded.split { !$0.isLetter && !$0.isNumber }.reduce(into: []) { words, run in
            if run.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) {
                let characters = Array(run)
                for pair in zip(characters, characters.dropFirst()) { words.insert(String([pair.0, pair.1])) }
            } else if run.count >= 3 {
                words.insert(String(run))
            }
        }
    }

    /// Which of many titles are like this one, the likest first and among equals the earlier. A word counts for
    /// `ln(titles / titles with it)`, so what stands everywhere counts for nothing; long titles share more by chance and
    /// are divided by the root of their length.
    func likest(of others: [TitleWords]) -> [Int] {
        var frequency: [String: Int] = [:]
        for other in others { for word in other.words where words.contains(word) { frequency[word, default: 0] += 1 } }
        let weighed = others.enumerated().map { index, other in
            let shared = words.intersection(other.words).reduce(0.0) { sum, word in
                // The one asked about is a title too.
                sum + log(Double(others.count + 1) / Double(frequency[word, default: 0] + 1))
            }
            return (index: index, weight: shared / Double(max(1, other.words.count)).squareRoot())
        }
        return weighed.filter { $0.weight > 0 }.sorted { ($1.weight, $0.index) < ($0.weight, $1.index) }.map(\.index)
    }
}
