import Foundation

/// What esbuild produced, as its metafile tells (<https://esbuild.github.io/api/#metafile>).
struct Bundle {
    struct MissingEntry: Error, CustomStringConvertible {
        let entryPoint: String
        var description: String { "the bundle has no output for \(entryPoint)" }
    }

    let directory: URL
    /// Paths below `directory` of the outputs to serve, sorted.
    let outputs: [String]
    let entryScript: String
    let entryStyle: String?
    /// The scripts that the entry imports before it can run, to be fetched beside it.
    let preloads: [String]

    init(directory: URL, metafile: URL, entryPoint: String) throws {
        let meta = try JSONDecoder().decode(Metafile.self, from: Data(contentsOf: metafile))
        // Keys are relative to the folder esbuild ran in; only what stands below `dist/` is of use.
        let outputs = Dictionary(
            uniqueKeysWithValues: meta.outputs.map { (Self.name($0.key), $0.value) })
        guard let entry = outputs.first(where: { $0.value.entryPoint == entryPoint }) else {
            throw MissingEntry(entryPoint: entryPoint)
        }
        let style = entry.value.cssBundle.map(Self.name)
        self.directory = directory
        // esbuild puts the style of every page into the entry's sheet, because it loads no sheet with a
        // split-off script; the sheets it writes for the pages besides are never asked for.
        self.outputs = try FileManager.default.subpathsOfDirectoryIfPresent(atPath: directory.path)
            .filter { $0 == style || !$0.contains(".css") }
            // It also writes a file of legal comments for every script that has none.
            .filter { try Self.size(of: directory.appending(path: $0)) > 0 }
        entryScript = entry.key
        entryStyle = style
        preloads = Self.reachable(from: entry.key, in: outputs)
    }

    private static func size(of file: URL) throws -> Int {
        try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    }

    private static func name(_ key: String) -> String {
        guard let range = key.range(of: "dist/", options: .backwards) else { return key }
        return String(key[range.upperBound...])
    }

    /// Static imports of imports, each once, in the order met.
    private static func reachable(from entry: String, in outputs: [String: Metafile.Output]) -> [String] {
        var seen: [String] = []
        var waiting = [entry]
        while !waiting.isEmpty {
            let next = waiting.removeFirst()
            let imports = outputs[next]?.imports ?? []
            for found in imports where found.kind == "import-statement" {
                let name = name(found.path)
                guard name != entry, !seen.contains(name) else { continue }
                seen.append(name)
                waiting.append(name)
            }
        }
        return seen
    }
}
