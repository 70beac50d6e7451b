import Synchronization

/// All metric families of one process, in the order they were registered.
package final class MetricRegistry: Sendable {
    private let families = Mutex<[any MetricFamily]>([])
    private let refreshers = Mutex<[@Sendable () async -> Void]>([])

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

    /// Adds what must be asked anew before figures are read that others' threads keep.
    package func beforeReading(_ refresh: @escaping @Sendable () async -> Void) {
        refreshers.withLock { $0.append(refresh) }
    }

    /// To be awaited before `text` and `samples`.
    package func refresh() async {
        for refresh in refreshers.withLock({ $0 }) { await refresh() }
    }

    /// The figures of a family by label values; of a distribution how many observations it has. Empty where nothing of that
    /// name is registered.
    package func samples(_ name: String) -> [(labels: [String], value: Double)] {
        families.withLock { $0 }.first { $0.description.name == name }?.samples ?? []
    }

    /// The distribution that was registered under a name.
    package func distribution(_ name: String) -> HistogramFamily? {
        families.withLock { $0 }.first { $0.description.name == name } as? HistogramFamily
    }

    /// The families in the Prometheus text format 0.0.4.
    /// - Parameter isWanted: asked for each name.
    package func text(where isWanted: (String) -> Bool = { _ in true }) -> String {
        var text = ""
        for family in families.withLock({ $0 }) where isWanted(family.description.name) {
            let description = family.description
            text += "# HELP \(description.name) \(description.help)\n# TYPE \(description.name) \(description.type)\n"
            family.write(to: &text)
        }
        return text
    }
}
