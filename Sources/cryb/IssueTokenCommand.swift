import ArgumentParser
import Platform

/// `cryb admin issue-token`
struct IssueTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue-token", abstract: "Print an access token for a person, for scripts and tests.")

    @Argument(help: "User name, id or e-mail address.") var user: String
    @Option(help: "How many days it is valid, at most 30.") var days = 7
    @OptionGroup var options: SettingOptions

    func run() async throws {
        guard (1...30).contains(days) else { throw ValidationError("A token is valid from 1 to 30 days.") }
        try await AdminCommands.run(.issueToken(user: user, seconds: days * 86_400), options)
    }
}
