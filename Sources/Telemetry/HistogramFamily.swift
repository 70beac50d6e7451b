import Synchronization

/// Distributions by label values.
package final class HistogramFamily: MetricFamily {
    private struct Series {
        var counts: [Int]
        var sum = 0.0
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

    /// Adds one observation.
    package func observe(_ value: Double, _ labels: [String] = []) {
        let index = bounds.firstIndex { value <= $0 } ?? bounds.count
        series.withLock { series in
            series[labels, default: Series(counts: Array(repeating: 0, count: bounds.count + 1))].counts[index] += 1
            series[labels]?.sum += value
        }
    }

    func write(to text: inout String) {
        let sorted = series.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        for (labels, series) in sorted {
            var total = 0
            for (bound, count) in zip(bounds, series.counts) {
                total += count
                let extra = "le=\"\(MetricDescription.number(bound))\""
                text += description.line(suffix: "_bucket", labels, extra: extra, Double(total))
            }
            total += series.counts.last ?? 0
            text += description.line(suffix: "_bucket", labels, extra: "le=\"+Inf\"", Double(total))
            text += description.line(suffix: "_sum", labels, series.sum)
            text += description.line(suffix: "_count", labels, Double(total))
        }
    }
}
