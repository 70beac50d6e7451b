import Foundation

/// A file of the build machine that bundling needs, and the Debian package that brings it.
struct Prerequisite {
    let path: String
    let package: String

    var isInstalled: Bool { FileManager.default.fileExists(atPath: path) }

    static let all = [
        Prerequisite(path: Esbuild.executable, package: "esbuild"),
        Prerequisite(path: Brotli.executable, package: "brotli"),
        Prerequisite(path: "/usr/share/nodejs/react/package.json", package: "node-react"),
        Prerequisite(path: "/usr/share/nodejs/react-dom/package.json", package: "node-react-dom"),
        Prerequisite(path: EmojiGroup.sourcePath, package: "unicode-data"),
        Prerequisite(path: EmojiAnnotations.folder + "/annotations/en.xml", package: "unicode-cldr-core"),
    ]
}
