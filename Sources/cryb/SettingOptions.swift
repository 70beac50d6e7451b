import ArgumentParser
import Foundation
import Platform

/// The settings on the command line: the two everyone needs by name, all others as they come.
struct SettingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The data directory. Default: ./data", valueName: "directory"))
    var data: String?

    @Option(help: ArgumentHelp("A YAML file of settings.", valueName: "file"))
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
        if let config { words += ["--config=\(config)"] }
        return try Failure.explained {
            try SettingsReader(arguments: words, environment: ProcessInfo.processInfo.environment)
        }
    }
}
