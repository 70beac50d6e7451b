import Configuration
import Foundation
import Yams

/// The YAML file: read once, its keys compared with the declarations, its values left to swift-configuration.
enum ConfigurationFile {
    /// - Throws: when the file cannot be read or is not YAML.
    static func read(_ path: String, declared: [Setting], problems: inout [String]) throws -> YAMLSnapshot? {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        // A file of comments alone has no root.
        guard let root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)) else { return nil }
        guard case .mapping(let mapping) = root else {
            problems.append("\(path): this is not a list of settings, each `name: value`.")
            return nil
        }
        let names = Set(declared.map(\.name))
        check(mapping, under: "", names: names) { problems.append("\(path): \($0)") }
        guard problems.isEmpty else { return nil }
        return try YAMLSnapshot(data: bytes.span.bytes, providerName: path, parsingOptions: .default)
    }

    /// The reason in words, without the type names of a parser.
    static func reason(_ error: any Error) -> String {
        switch error {
        case let problem as YamlError: "\(problem)"
        case CocoaError.fileReadNoSuchFile: "there is no such file."
        case CocoaError.fileReadNoPermission: "this file may not be read."
        default: "this file cannot be read: \(error)"
        }
    }

    private static func check(
        _ mapping: Node.Mapping, under group: String, names: Set<String>, report: (String) -> Void
    ) {
        for (key, value) in mapping {
            let name = group + (key.string ?? "?")
            let isGroup = names.contains { $0.hasPrefix("\(name).") }
            switch value {
            case .mapping(let inner) where isGroup:
                check(inner, under: "\(name).", names: names, report: report)
            case .scalar(let scalar) where isGroup && scalar.string.isEmpty:
                // A group whose lines are all comments.
                break
            case _ where !names.contains(name): report("\(name): there is no such setting.")
            case .mapping: report("\(name): this needs a value, not further names.")
            case .sequence(let items) where items.contains(where: { $0.scalar == nil }):
                report("\(name): each entry must be one word.")
            case .scalar, .sequence, .alias: break
            }
        }
    }
}

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
