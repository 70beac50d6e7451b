import Foundation

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
