import Synchronization

/// Distributions by label values.
package final class HistogramFamily: MetricFamily {
    /// The distribution of one set of label values, kept by who observes often.
    package final class Series: Sendable {
        struct Counts {
            var buckets: [Int]
            var sum = 0.0
        }

        private let bounds: [Double]
        private let counts: Mutex<Counts>

        init(bounds: [Double]) {
            self.bounds = bounds
            counts = Mutex(Counts(buckets: Array(repeating: 0, count: bounds.count + 1)))
        }

        /// Adds one observation.
        package func observe(_ value: Double) {
            let index = bounds.firstIndex { value <= $0 } ?? bounds.count
            counts.withLock { counts in
                counts.buckets[index] += 1
                counts.sum += value
            }
        }

        var current: Counts { counts.withLock { $0 } }
    }

    let description: MetricDescription
    private let bounds: [Double]
    private let series = Mutex<[[String]: Series]>([:])

    /// Bounds for durations in seconds, 1 ms to 10 s.
    package static let seconds: [Double] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    /// Bounds for sizes in bytes, 256 B to 16 MiB.
    package static let bytes: [Double] = [256, 1024, 4096, 16384, 65536, 262_144, 1_048_576, 4_194_304, 16_777_216]

    init(_ description: MetricDescription, bounds: [Double]) {
        self.description = description
        self.bounds = bounds
    }

    /// The series of these label values; their number is bounded by whoever chooses the labels.
    package func series(_ labels: [String] = []) -> Series {
        series.withLock { series in
            if let known = series[labels] { return known }
            let fresh = Series(bounds: bounds)
            series[labels] = fresh
            return fresh
        }
    }

    func write(to text: inout String) {
        let sorted = series.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        for (labels, series) in sorted {
            let counts = series.current
            var total = 0
            for (bound, count) in zip(bounds, counts.buckets) {
                total += count
                let extra = "le=\"\(MetricDescription.number(bound))\""
                text += description.line(suffix: "_bucket", labels, extra: extra, Double(total))
            }
            total += counts.buckets.last ?? 0
            text += description.line(suffix: "_bucket", labels, extra: "le=\"+Inf\"", Double(total))
            text += description.line(suffix: "_sum", labels, counts.sum)
            text += description.line(suffix: "_count", labels, Double(total))
        }
    }
}
