import Foundation

/// Prints figures beside their aims and remembers a miss.
final class Figures {
    private(set) var isMet = true

    func tell(_ what: String, _ value: Double, _ unit: String, atMost: Double? = nil, atLeast: Double? = nil) {
        let isGood = value <= atMost ?? .infinity && value >= atLeast ?? -.infinity
        let aim =
            (atMost.map { " (aim <= \(String(format: "%g", $0)) \(unit))" } ?? "")
            + (atLeast.map { " (aim >= \(String(format: "%g", $0)) \(unit))" } ?? "")
        print(
            "\(what): \(String(format: value >= 1000 ? "%.0f" : "%.3g", value)) \(unit)\(aim)\(isGood ? "" : "  MISSED")"
        )
        isMet = isMet && isGood
    }

    func miss(_ what: String) {
        print("\(what)  MISSED")
        isMet = false
    }
}

extension [Double] {
    func percentile(_ part: Double) -> Double {
        isEmpty ? 0 : sorted()[Swift.min(count - 1, Int(Double(count) * part))]
    }
}

extension ContinuousClock.Instant {
    /// Seconds since then.
    var seconds: Double {
        let span = duration(to: .now).components
        return Double(span.seconds) + Double(span.attoseconds) / 1e18
    }
}
