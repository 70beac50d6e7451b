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

/// A program run to its end; what it says goes to the build's own output.
enum ChildProcess {
    struct Failure: Error, CustomStringConvertible {
        let executable: String
        let status: Int32
        var description: String { "\(executable) ended with status \(status)" }
    }

    /// - Throws: `Failure` when the program ends with anything but status 0.
    static func run(
        _ executable: String, _ arguments: [String], environment: [String: String] = [:], in directory: URL
    ) throws {
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = directory
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(executable: executable, status: process.terminationStatus)
        }
    }
}

extension FileManager {
    /// Relative paths of all files (no folders, nothing hidden) below a folder, sorted; none if there is no folder.
    func subpathsOfDirectoryIfPresent(atPath path: String) throws -> [String] {
        guard fileExists(atPath: path) else { return [] }
        return try subpathsOfDirectory(atPath: path).filter { name in
            var isDirectory = false
            let isThere = fileExists(atPath: path + "/" + name, isDirectory: &isDirectory)
            return isThere && !isDirectory && !name.split(separator: "/").contains { $0.hasPrefix(".") }
        }.sorted()
    }
}
