import ArgumentParser
import Platform

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
