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

    func write(to text: inout String) {
        for sample in read() { text += description.line(sample.labels, sample.value) }
    }
}
