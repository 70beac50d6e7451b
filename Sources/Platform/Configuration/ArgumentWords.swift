/// Reads `--name VALUE` and `--name=VALUE` and finds what is no setting.
enum ArgumentWords {
    /// Values by argument name, in order.
    static func pairs(_ words: [String], declared: [Setting], problems: inout [String]) -> [String: [String]] {
        let known = Set(declared.map(\.argument)).union([SettingSources.fileArgument])
        var found: [String: [String]] = [:]
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--"), word.count > 2 else {
                problems.append("\(word): this is no setting; settings are written --name VALUE.")
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard known.contains(parts[0]) else {
                problems.append("\(parts[0]): there is no such setting.")
                // Its value is not a second problem.
                if parts.count == 1, let next = rest.first, !next.hasPrefix("--") { rest.removeFirst() }
                continue
            }
            if parts.count == 2 {
                found[parts[0], default: []].append(parts[1])
            } else if let value = rest.first, !value.hasPrefix("--") {
                rest.removeFirst()
                found[parts[0], default: []].append(value)
            } else {
                problems.append("\(parts[0]): this needs a value.")
            }
        }
        return found
    }
}
