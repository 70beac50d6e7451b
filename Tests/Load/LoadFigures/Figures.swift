import Foundation
import Synchronization

/// Prints figures beside their aims and remembers a miss.
package final class Figures {
    package private(set) var isMet = true

    package init() {}

    /// - Parameters:
    ///   - atMost: the aim where less is better.
    ///   - atLeast: the aim where more is better.
    package func tell(_ what: String, _ value: Double, _ unit: String, atMost: Double? = nil, atLeast: Double? = nil) {
        let isGood = value <= atMost ?? .infinity && value >= atLeast ?? -.infinity
        let aim =
            (atMost.map { " (aim <= \(String(format: "%g", $0)) \(unit))" } ?? "")
            + (atLeast.map { " (aim >= \(String(format: "%g", $0)) \(unit))" } ?? "")
        print(
            "\(what): \(String(format: value >= 1000 ? "%.0f" : "%.3g", value)) \(unit)\(aim)\(isGood ? "" : "  MISSED")"
        )
        isMet = isMet && isGood
    }

    /// What has no number.
    package func miss(_ what: String) {
        print("\(what)  MISSED")
        isMet = false
    }
}

extension [Double] {
    /// - Parameter part: 0 to 1; 0.5 is the median.
    package func percentile(_ part: Double) -> Double {
        isEmpty ? 0 : sorted()[Swift.min(count - 1, Int(Double(count) * part))]
    }
}

extension ContinuousClock.Instant {
    /// Seconds since then.
    package var seconds: Double {
        let span = duration(to: .now).components
        return Double(span.seconds) + Double(span.attoseconds) / 1e18
    }
}

/// The words a command was called with: `--name value`.
package enum Arguments {
    package static func text(_ name: String) -> String? {
        let words = CommandLine.arguments
        return words.firstIndex(of: "--\(name)").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    }

    package static func number(_ name: String, _ usual: Int) -> Int { text(name).flatMap { Int($0) } ?? usual }
}

/// Work that many take from, in its order.
package final class Pile<Item: Sendable>: Sendable {
    private let items: [Item]
    private let position = Mutex(0)

    package init(_ items: [Item]) { self.items = items }

    /// The next one; nil when all are taken.
    package func next() -> Item? {
        position.withLock { position in
            defer { position += 1 }
            return position < items.count ? items[position] : nil
        }
    }
}
