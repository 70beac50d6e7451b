import ArgumentParser
import Platform

/// `cryb admin setup-link`
struct SetupLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup-link", abstract: "Print a new one-time link that makes the owner; older ones are void.")

    @OptionGroup var options: SettingOptions

    func run() async throws {
        try await AdminCommands.run(.setupLink, options)
    }
}
