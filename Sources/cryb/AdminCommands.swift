import ArgumentParser
import Kernel
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
        let progress = ProgressLine()
        let answer = try await Failure.explained {
            try await AdminRunner.run(command, settings: settings) { progress.show($0) }
        }
        progress.clear()
        Output.note(answer.note)
        Output.answer(answer.value)
    }
}

/// `cryb admin setup-link`
struct SetupLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup-link", abstract: "Print a new one-time link that makes the owner; older ones are void.")

    @OptionGroup var options: SettingOptions

    func run() async throws {
        try await AdminCommands.run(.setupLink, options)
    }
}

/// `cryb admin create-user`
struct CreateUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-user", abstract: "Make an account, whatever the registration mode.")

    @Argument(help: "The user name.") var username: String
    @Option(help: "The name people see.") var displayName: String?
    @Option(help: "The e-mail address.") var email: String?
    @Option(help: "Staff power to give: \(StaffLevel.list).") var staff: StaffLevel?
    @OptionGroup var password: PasswordOptions
    @OptionGroup var options: SettingOptions

    func run() async throws {
        let password = try password.read()
        try await AdminCommands.run(
            .createUser(
                username: username, displayName: displayName, email: email, password: password, staff: staff), options)
    }
}

/// `cryb admin reset-password`
struct ResetPasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-password", abstract: "Set a new password and sign the person out everywhere.")

    @Argument(help: "User name, id or e-mail address.") var user: String
    @OptionGroup var password: PasswordOptions
    @OptionGroup var options: SettingOptions

    func run() async throws {
        let password = try password.read()
        try await AdminCommands.run(.resetPassword(user: user, password: password), options)
    }
}

/// `cryb admin grant-staff`
struct GrantStaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant-staff", abstract: "Give a person staff power, or take it away.")

    @Argument(help: "User name, id or e-mail address.") var user: String
    @Argument(help: "One of \(StaffLevel.list), or none.") var level: String
    @OptionGroup var options: SettingOptions

    func run() async throws {
        let staff = StaffLevel(rawValue: level)
        guard staff != nil || level == "none" else {
            throw ValidationError("\(level) is no staff level; choose one of \(StaffLevel.list), or none.")
        }
        try await AdminCommands.run(.grantStaff(user: user, level: staff), options)
    }
}

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

extension StaffLevel: ExpressibleByArgument {
    /// Every level, for help texts.
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
