import ArgumentParser
import Kernel
import Platform

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
