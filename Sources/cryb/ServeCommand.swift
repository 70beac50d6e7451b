import ArgumentParser
import Platform

/// `cryb serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a data directory until stopped by SIGTERM or Ctrl-C.",
        discussion: "Prints one line, `listening on http://HOST:PORT`, once requests are answered.")

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
