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
