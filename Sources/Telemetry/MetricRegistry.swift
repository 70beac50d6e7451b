import Synchronization

/// All metric families of one process, in the order they were registered.
package final class MetricRegistry: Sendable {
    private let families = Mutex<[any MetricFamily]>([])

    package init() {}

    /// A count that only grows.
    package func counter(_ name: String, _ help: String, labels: [String] = []) -> CounterFamily {
        add(CounterFamily(MetricDescription(name: name, help: help, type: "counter", labels: labels)))
    }

    /// Values read when scraped: pairs of label values and the figure.
    package func gauge(
        _ name: String, _ help: String, labels: [String] = [],
        read: @escaping @Sendable () -> [(labels: [String], value: Double)]
    ) {
        let description = MetricDescription(name: name, help: help, type: "gauge", labels: labels)
        _ = add(ReadFamily(description, read: read))
    }

    /// As `gauge`, for a count that is kept elsewhere.
    package func observedCounter(
        _ name: String, _ help: String, labels: [String] = [],
        read: @escaping @Sendable () -> [(labels: [String], value: Double)]
    ) {
        let description = MetricDescription(name: name, help: help, type: "counter", labels: labels)
        _ = add(ReadFamily(description, read: read))
    }

    /// A distribution over fixed upper bounds, in the unit the name tells.
    package func histogram(
        _ name: String, _ help: String, labels: [String] = [], bounds: [Double]
    ) -> HistogramFamily {
        let description = MetricDescription(name: name, help: help, type: "histogram", labels: labels)
        return add(HistogramFamily(description, bounds: bounds))
    }

    private func add<Family: MetricFamily>(_ family: Family) -> Family {
        families.withLock { families in
            precondition(!families.contains { $0.description.name == family.description.name })
            families.append(family)
        }
        return family
    }

    /// Everything in the Prometheus text format 0.0.4.
    package func text() -> String {
        var text = ""
        for family in families.withLock({ $0 }) {
            let description = family.description
            text += "# HELP \(description.name) \(description.help)\n# TYPE \(description.name) \(description.type)\n"
            family.write(to: &text)
        }
        return text
    }
}
