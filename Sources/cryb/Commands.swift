import ArgumentParser
import Platform

/// `cryb serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a data directory until stopped by SIGTERM or Ctrl-C.",
        discussion: """
            Prints one line, `listening on http://HOST:PORT`, once requests are answered; with a certificate another, \
            `listening on https://HOST:PORT`.
            """)

    @Option(help: ArgumentHelp("Where to listen; port 0 picks one. Default: 127.0.0.1:8080", valueName: "host:port"))
    var listen: String?

    @OptionGroup var options: SettingOptions

    func run() async throws {
        var options = options
        if let listen { options.others += ["--listen=\(listen)"] }
        let settings = try options.read().settings
        try await Failure.explained {
            try await ServerProcess.run(settings, announce: Output.answer, hint: Output.note)
        }
    }
}

/// `cryb seed`
struct SeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed", abstract: "Fill a data directory with made-up people and conversations.",
        discussion: "The same numbers make the same content. The first server holds everyone.")

    @Option(help: "How many people.") var users = 100
    @Option(help: "How many servers.") var servers = 5
    @Option(help: "How many channels, over all servers.") var channels = 50
    @Option(help: "How many messages, over all channels.") var messages = 10_000
    @Option(help: "How many communities.") var communities = 8
    @Option(help: "How many posts, over all communities, with comments and votes.") var posts = 400
    @Option(help: "A file to write access tokens to: one a line, each of another person, valid 7 days.")
    var tokens: String?
    @OptionGroup var options: SettingOptions

    func run() async throws {
        let settings = try options.read().settings
        try await Failure.explained {
            let plan = try SeedPlan(
                users: users, servers: servers, channels: channels, messages: messages, communities: communities,
                posts: posts)
            try await Seeding.run(plan, settings: settings, tokens: tokens, report: Output.note)
        }
    }
}

/// `cryb reindex`
struct ReindexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex", abstract: "Make the search index anew, on a running server or without one.",
        discussion: "Search goes on meanwhile, with the index there is. Prints how many documents there are.")

    @OptionGroup var options: SettingOptions

    func run() async throws {
        try await AdminCommands.run(.reindex, options)
    }
}

/// `cryb config`
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Print the settings in force and where they come from; secrets are masked.")

    @Flag(help: "Print every setting with its meaning and default instead, as a file to start from.")
    var example = false

    @OptionGroup var options: SettingOptions

    func run() throws {
        if example {
            Output.answer(SettingsPrinter.example().trimmingNewline)
        } else {
            Output.answer(SettingsPrinter.effective(try options.read()).trimmingNewline)
        }
    }
}

extension String {
    /// Without the line feed at its end, which printing adds.
    fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}

/// `cryb openapi`
struct OpenAPICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "Print the OpenAPI 3.1 description of the HTTP interface.")

    func run() async throws {
        Output.answer(try await Failure.explained { try await InterfaceDescription.make() })
    }
}

/// `cryb version`
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

    func run() {
        Output.answer(Version.current)
    }
}
