import Synchronization

/// Counts by label values.
package final class CounterFamily: MetricFamily {
    let description: MetricDescription
    private let values = Mutex<[[String]: Double]>([:])

    init(_ description: MetricDescription) {
        self.description = description
    }

    /// Adds to the count of these label values; their number is bounded by whoever chooses the labels.
    package func add(_ amount: Double = 1, _ labels: [String] = []) {
        values.withLock { $0[labels, default: 0] += amount }
    }

    func write(to text: inout String) {
        let sorted = values.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        for (labels, value) in sorted { text += description.line(labels, value) }
    }
}
