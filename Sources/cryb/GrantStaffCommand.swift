import ArgumentParser
import Kernel
import Platform

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
