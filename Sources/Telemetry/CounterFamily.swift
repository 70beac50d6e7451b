import Synchronization

/// Counts by label values.
package final class CounterFamily: MetricFamily {
    /// The count of one set of label values, kept by who adds to it often.
    package final class Series: Sendable {
        private let value = Mutex(0.0)

        package func add(_ amount: Double = 1) {
            value.withLock { $0 += amount }
        }

        var current: Double { value.withLock { $0 } }
    }

    let description: MetricDescription
    private let series = Mutex<[[String]: Series]>([:])

    init(_ description: MetricDescription) {
        self.description = description
    }

    /// The series of these label values; their number is bounded by whoever chooses the labels.
    package func series(_ labels: [String] = []) -> Series {
        series.withLock { series in
            if let known = series[labels] { return known }
            let fresh = Series()
            series[labels] = fresh
            return fresh
        }
    }

    func write(to text: inout String) {
        let sorted = series.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        for (labels, series) in sorted { text += description.line(labels, series.current) }
    }
}
