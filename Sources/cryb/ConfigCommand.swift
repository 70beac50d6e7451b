import ArgumentParser
import Platform

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
