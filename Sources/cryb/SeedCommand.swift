import ArgumentParser
import Platform

/// `cryb seed`
struct SeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed", abstract: "Fill a data directory with made-up people and conversations.",
        discussion: "The same numbers make the same content. The first server holds everyone.")

    @Option(help: "How many people.") var users = 100
    @Option(help: "How many servers.") var servers = 5
    @Option(help: "How many channels, over all servers.") var channels = 50
    @Option(help: "How many messages, over all channels.") var messages = 10_000
    @Option(help: "A file to write access tokens to: one a line, each of another person, valid 7 days.")
    var tokens: String?
    @OptionGroup var options: SettingOptions

    func run() async throws {
        let settings = try options.read().settings
        try await Failure.explained {
            let plan = try SeedPlan(users: users, servers: servers, channels: channels, messages: messages)
            try await Seeding.run(plan, settings: settings, tokens: tokens, report: Output.note)
        }
    }
}
