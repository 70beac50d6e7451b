import Foundation

/// The build step behind the plugin `ClientBundler`: turns the TypeScript client of `Assets/` into
/// one Swift file that `WebClient` compiles in.
///
/// It owns the call of the bundler, the generated emoji list, the compression and the shape of the
/// emitted Swift. It refuses to know what the client does and how its bytes are served.
///
/// Usage: `ClientBundle ASSETS WORK OUTPUT`. It is a tool of the build and never part of the product.
@main
struct BundleCommand {
    let assets: URL
    let work: URL
    let output: URL

    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 4 else {
            report("error: usage: ClientBundle ASSETS WORK OUTPUT")
            exit(2)
        }
        let command = BundleCommand(
            assets: URL(filePath: arguments[1], directoryHint: .isDirectory),
            work: URL(filePath: arguments[2], directoryHint: .isDirectory),
            output: URL(filePath: arguments[3]))
        do {
            try command.run()
        } catch {
            report("error: \(error)")
            exit(1)
        }
    }

    func run() throws {
        let missing = Prerequisite.all.filter { !$0.isInstalled }
        guard missing.isEmpty else {
            let packages = missing.map(\.package).joined(separator: " ")
            Self.report(
                "warning: the web client is not bundled, a notice page takes its place; install: \(packages)")
            return try emit(NoticePage(packages: packages).client)
        }
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        let emoji = work.appending(path: "emoji.ts")
        try EmojiModule(
            groups: EmojiGroup.read(),
            english: EmojiAnnotations.read(language: "en"),
            german: EmojiAnnotations.read(language: "de")
        ).source.write(to: emoji, atomically: true, encoding: .utf8)

        let bundle = try Esbuild(assets: assets, work: work, emoji: emoji).run()
        let compressor = Brotli(cache: work.appending(path: "compressed"))
        let bundled = try bundle.outputs.map { name in
            try EmbeddedFile(
                path: "/" + name, contents: Data(contentsOf: bundle.directory.appending(path: name)),
                isImmutable: true, compressor: compressor)
        }
        let page = try IndexTemplate(
            source: String(contentsOf: assets.appending(path: "index.html"), encoding: .utf8), bundle: bundle)
        try emit(
            EmbeddedClient(
                indexParts: page.parts, files: bundled + staticFiles(compressor: compressor), isNotice: false))
        try compressor.dropUnused()
    }

    /// Files of `Assets/static/`, served under their own name at the root: icons, manifest, robots.
    private func staticFiles(compressor: Brotli) throws -> [EmbeddedFile] {
        let root = assets.appending(path: "static", directoryHint: .isDirectory)
        let names = try FileManager.default.subpathsOfDirectoryIfPresent(atPath: root.path)
        return try names.map { name in
            try EmbeddedFile(
                path: "/" + name, contents: Data(contentsOf: root.appending(path: name)), isImmutable: false,
                compressor: compressor)
        }
    }

    /// Leaves an equal file untouched, so that an edit without effect does not compile `WebClient` again.
    private func emit(_ client: EmbeddedClient) throws {
        let source = Data(client.source.utf8)
        guard (try? Data(contentsOf: output)) != source else { return }
        try source.write(to: output, options: .atomic)
    }

    static func report(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
