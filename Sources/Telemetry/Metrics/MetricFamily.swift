import Synchronization

/// What a family is called and how its samples are told apart.
struct MetricDescription: Sendable {
    let name: String
    let help: String
    let type: String
    let labels: [String]

    /// One sample line (Prometheus exposition format: backslash, quote and line feed of label values are escaped).
    func line(suffix: String = "", _ values: [String], extra: String? = nil, _ value: Double) -> String {
        var pairs = zip(labels, values).map { "\($0)=\"\(Self.escape($1))\"" }
        if let extra { pairs.append(extra) }
        let tail = pairs.isEmpty ? "" : "{" + pairs.joined(separator: ",") + "}"
        return "\(name)\(suffix)\(tail) \(Self.number(value))\n"
    }

    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    private static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 92 || $0 == 34 || $0 == 10 }) else { return text }
        return text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
    }
}

/// One family of samples.
protocol MetricFamily: Sendable {
    var description: MetricDescription { get }
    /// The figures by label values; of a distribution how many observations it has.
    var samples: [(labels: [String], value: Double)] { get }
    func write(to text: inout String)
}

/// Samples read when scraped.
final class ReadFamily: MetricFamily {
    let description: MetricDescription
    private let read: @Sendable () -> [(labels: [String], value: Double)]

    init(_ description: MetricDescription, read: @escaping @Sendable () -> [(labels: [String], value: Double)]) {
        self.description = description
        self.read = read
    }

    var samples: [(labels: [String], value: Double)] { read() }

    func write(to text: inout String) {
        for sample in read() { text += description.line(sample.labels, sample.value) }
    }
}

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

    /// The counts by label values, in their order.
    package var values: [(labels: [String], count: Double)] {
        series.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key, $0.value.current) }
    }

    var samples: [(labels: [String], value: Double)] { values.map { ($0.labels, $0.count) } }

    func write(to text: inout String) {
        for (labels, count) in values { text += description.line(labels, count) }
    }
}

/// Distributions by label values.
package final class HistogramFamily: MetricFamily {
    /// The distribution of one set of label values, kept by who observes often.
    package final class Series: Sendable {
        package struct Counts: Sendable {
            /// Observations by the bound they fall under; the last ones lie above all bounds.
            package var buckets: [Int]
            package var sum = 0.0

            package var count: Int { buckets.reduce(0, +) }

            /// Both together; of the same family.
            package static func + (left: Counts, right: Counts) -> Counts {
                Counts(buckets: zip(left.buckets, right.buckets).map { $0 + $1 }, sum: left.sum + right.sum)
            }

            /// What came since `right`, an earlier state.
            package static func - (left: Counts, right: Counts) -> Counts {
                Counts(buckets: zip(left.buckets, right.buckets).map { $0 - $1 }, sum: left.sum - right.sum)
            }
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
    /// Bounds for short durations in seconds, 50 us to 5 s.
    package static let shortSeconds: [Double] = [
        0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 5,
    ]
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

    /// The distributions by label values, in their order.
    package var values: [(labels: [String], counts: Series.Counts)] {
        series.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key, $0.value.current) }
    }

    var samples: [(labels: [String], value: Double)] { values.map { ($0.labels, Double($0.counts.count)) } }

    /// The value below which a share of the observations lies, as Prometheus's `histogram_quantile` estimates it: evenly
    /// spread within a bucket; nil without observations.
    package func quantile(_ share: Double, of counts: Series.Counts) -> Double? {
        let total = counts.count
        guard total > 0, let highest = bounds.last else { return nil }
        let rank = share * Double(total)
        var below = 0
        for (index, count) in counts.buckets.enumerated() {
            guard Double(below + count) >= rank, count > 0 else {
                below += count
                continue
            }
            guard index < bounds.count else { return highest }
            let floor = index == 0 ? 0 : bounds[index - 1]
            return floor + (bounds[index] - floor) * (rank - Double(below)) / Double(count)
        }
        return highest
    }

    func write(to text: inout String) {
        for (labels, counts) in values {
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
