import ArgumentParser
import Platform

/// `cryb caches`
struct CacheCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "caches", abstract: "Look after what a running server keeps in memory.",
        subcommands: [ListCaches.self, ClearCaches.self], defaultSubcommand: ListCaches.self)

    struct ListCaches: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Print the caches and how often they have the answer, tabs between fields.")
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.caches, options) }
    }

    struct ClearCaches: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "clear", abstract: "Empty a cache, or all; what it held is loaded anew when it is asked for.")
        @Argument(help: "The cache.") var cache: String?
        @OptionGroup var options: SettingOptions

        func run() async throws { try await AdminCommands.run(.clearCaches(name: cache), options) }
    }
}
