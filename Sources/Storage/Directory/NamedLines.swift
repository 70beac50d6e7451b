/// Text of lines, each a name, a space and a value: for people and programs alike.
struct NamedLines {
    private var values: [Substring: Substring] = [:]

    /// Nil when a line has no value.
    init?(_ text: String) {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            values[parts[0]] = parts[1]
        }
    }

    subscript(name: Substring) -> Substring? { values[name] }

    func number(_ name: Substring) -> Int? { values[name].flatMap { Int($0) } }
}
