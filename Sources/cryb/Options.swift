import ArgumentParser
import Foundation
import Kernel
import Platform

/// The settings on the command line: the two everyone needs by name, all others as they come.
struct SettingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The data directory. Default: ./data", valueName: "directory"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "A YAML file of settings. Default: \(InstalledSettings.path), if cryb is the one in /usr/bin",
            valueName: "file"))
    var config: String?

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp(
            "Any other setting as --name value; `cryb config --example` lists them.", valueName: "--setting value"))
    var others: [String] = []

    /// Reads them together with the environment and the file.
    /// - Throws: with a sentence for each unknown key and bad value.
    func read() throws -> SettingsReader {
        var words = others
        if let data { words += ["--data=\(data)"] }
        let environment = ProcessInfo.processInfo.environment
        if let file = config ?? InstalledSettings.file(unlessIn: environment) { words += ["--config=\(file)"] }
        return try Failure.explained { try SettingsReader(arguments: words, environment: environment) }
    }
}

/// The settings of a cryb that a package has installed. Its operator's commands must find the directory its service
/// serves without being told; a cryb built elsewhere on the same machine has nothing to do with either.
enum InstalledSettings {
    static let path = "/etc/cryb/cryb.yaml"
    private static let program = "/usr/bin/cryb"

    /// Nil for any other program, when the variable names a file, or when there is none.
    static func file(unlessIn environment: [String: String]) -> String? {
        guard environment["CRYB_CONFIG"] == nil, access(path, F_OK) == 0 else { return nil }
        // What this process runs, whatever it was called by (proc(5)).
        let running = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return running == program ? path : nil
    }
}

/// Where a command takes a password from: never from its arguments, which every user of the machine can read.
struct PasswordOptions: ParsableArguments {
    @Flag(help: "Read the password from standard input, one line, instead of making one up and printing it.")
    var passwordStdin = false

    /// - Throws: when standard input holds none.
    func read() throws -> String {
        guard passwordStdin else {
            // Letters, digits and a sign, whatever the policy wants.
            let password = "Aa1-" + RandomBytes.secret(15)
            Output.note("Password: \(password)")
            return password
        }
        guard let line = readLine(strippingNewline: true), !line.isEmpty else {
            throw ValidationError("--password-stdin: standard input holds no password.")
        }
        return line
    }
}
