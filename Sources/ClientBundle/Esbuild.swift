import Foundation

/// One run of esbuild over the client.
struct Esbuild {
    static let executable = "/usr/bin/esbuild"

    let assets: URL
    let work: URL
    /// The generated emoji module, imported by the client as `generated/emoji`.
    let emoji: URL

    /// Bundles `app/main.tsx`, split by page, with content-hashed names below `a/`.
    func run() throws -> Bundle {
        let directory = work.appending(path: "dist", directoryHint: .isDirectory)
        try? FileManager.default.removeItem(at: directory)
        let metafile = work.appending(path: "meta.json")
        // The checked-in tsconfig.json maps every package to its types first, which only tsc may see.
        let settings = work.appending(path: "tsconfig.json")
        try Data("{}".utf8).write(to: settings)
        try ChildProcess.run(
            Self.executable,
            [
                "app/main.tsx", "--bundle", "--splitting", "--format=esm", "--minify", "--target=es2022",
                "--jsx=automatic", "--charset=utf8", "--legal-comments=linked",
                "--define:process.env.NODE_ENV=\"production\"",
                "--alias:generated/emoji=\(emoji.path)", "--tsconfig=\(settings.path)",
                "--loader:.svg=file", "--public-path=/",
                "--entry-names=a/[name]-[hash]", "--chunk-names=a/[name]-[hash]", "--asset-names=a/[name]-[hash]",
                "--outdir=\(directory.path)", "--metafile=\(metafile.path)", "--log-level=warning",
            ],
            environment: ["NODE_PATH": "/usr/share/nodejs"], in: assets)
        return try Bundle(directory: directory, metafile: metafile, entryPoint: "app/main.tsx")
    }
}

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

/// The part of esbuild's metafile that the build reads.
struct Metafile: Decodable {
    struct Output: Decodable {
        let entryPoint: String?
        let cssBundle: String?
        let imports: [Import]
    }

    struct Import: Decodable {
        let path: String
        let kind: String
    }

    let outputs: [String: Output]
}
