import ArgumentParser
import Platform

/// `cryb outgoing`
struct OutgoingCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outgoing", abstract: "Look after what leaves the server: held after a start from a copy.",
        subcommands: [ShowOutgoing.self, ReleaseOutgoing.self], defaultSubcommand: ShowOutgoing.self)

    struct ShowOutgoing: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print whether it is held or free.")
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.outgoing, options) }
    }

    struct ReleaseOutgoing: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "release",
            abstract: "Let it leave: the server it was copied from no longer speaks.")
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.releaseOutgoing, options) }
    }
}
