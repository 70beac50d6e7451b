import ArgumentParser
import Platform

/// `cryb logs`
struct LogsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Show the recent log of a running server, or change what it logs.",
        discussion: """
            Levels are trace, debug, info, notice, warning, error and critical. With --level the server logs from that \
            level on until its next start: `--level debug` everywhere, `--level storage=debug` in one component.
            """)

    @Option(help: "How many lines.") var lines = 200
    @Flag(help: "Go on with new lines until stopped.") var follow = false
    @Option(help: "Show lines of at least this level.") var least: String?
    @Option(help: "Show lines of this component.") var component: String?
    @Option(
        name: .customLong("level"),
        help: ArgumentHelp("Change what is logged.", valueName: "[component=]level"))
    var setLevel: String?
    @OptionGroup var options: SettingOptions

    func run() async throws {
        if let setLevel {
            let parts = setLevel.split(separator: "=", maxSplits: 1).map(String.init)
            guard let level = parts.last else { throw ValidationError("--level needs a level.") }
            return try await AdminCommands.run(
                .setLogLevel(level, component: parts.count == 2 ? parts[0] : nil), options)
        }
        guard (1...1000).contains(lines) else { throw ValidationError("--lines goes from 1 to 1000.") }
        let settings = try options.read().settings
        let request = LogRequest(limit: lines, level: least, component: component)
        let isFollowing = follow
        try await Failure.explained {
            try await LogReader.run(request, isFollowing: isFollowing, settings: settings, print: Output.answer)
        }
    }
}
