import ArgumentParser
import Platform

/// `cryb version`
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

    func run() {
        Output.answer(Version.current)
    }
}
