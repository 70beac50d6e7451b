import Foundation
import Kernel
import LoadFigures

/// Made-up talk, the same each time: words as frequent as Zipf has it, three to twenty a message, over twelve months.
struct Corpus {
    struct Message {
        let id: Int64
        let time: Timestamp
        let channel: Int
        let author: Int
        let text: String
    }

    private static let words = 50_000
    private static let start: Int64 = 1_735_689_600_000
    private static let year: Int64 = 365 * 86_400_000

    let count: Int
    private let vocabulary: [String]

    init(count: Int) {
        self.count = count
        let syllables = [
            "ka", "to", "mi", "ron", "sul", "da", "vo", "lor", "pi", "nag", "ek", "tum", "bo", "hin", "ra", "quo",
        ]
        // Each number in its own digits to the base 16, so that no two words are equal. The shortest are the most frequent.
        vocabulary = (0..<Self.words).map { number in
            var word = ""
            var rest = number + 16
            while rest > 0 {
                word += syllables[rest % 16]
                rest /= 16
            }
            return word
        }
    }

    func message(_ row: Int) -> Message {
        var random = SplitMix64(UInt64(row) + 1)
        let length = 3 + Int(random.next() % 18)
        return Message(
            id: Int64(row + 1), time: Timestamp(milliseconds: Self.start + Self.year / Int64(count) * Int64(row)),
            channel: Self.rank(below: SearchBenchmark.channels, &random), author: Int(random.next() % 1000),
            text: (0..<length).map { _ in vocabulary[Self.rank(below: Self.words, &random)] }.joined(separator: " "))
    }

    /// A word people ask for: not among the ten that are everywhere.
    func queryWord(_ random: inout SplitMix64) -> String {
        vocabulary[10 + Self.rank(below: Self.words - 10, &random)]
    }

    /// A rank whose probability falls with its inverse.
    private static func rank(below count: Int, _ random: inout SplitMix64) -> Int {
        let part = Double(random.next() >> 11) / Double(UInt64(1) << 53)
        return min(count - 1, Int(pow(Double(count + 1), part)) - 1)
    }
}
