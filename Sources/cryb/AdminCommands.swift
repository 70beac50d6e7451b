import ArgumentParser
import Platform

/// `cryb admin`
struct AdminCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin", abstract: "Act as the operator, on a running server or without one.",
        discussion: """
            With a running server the command goes to it through a socket only its own user and root may use; without \
            one it opens the data directory itself.
            """,
        subcommands: [
            SetupLinkCommand.self, CreateUserCommand.self, ResetPasswordCommand.self, GrantStaffCommand.self,
            IssueTokenCommand.self,
        ])

    /// Has it done and prints what came of it.
    static func run(_ command: AdminCommand, _ options: SettingOptions) async throws {
        let settings = try options.read().settings
        let answer = try await Failure.explained { try await AdminRunner.run(command, settings: settings) }
        Output.note(answer.note)
        Output.answer(answer.value)
    }
}
