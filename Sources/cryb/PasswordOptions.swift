import ArgumentParser
import Kernel

/// Where a command takes a password from: never from its arguments, which every user of the machine can read.
struct PasswordOptions: ParsableArguments {
    @Flag(help: "Read the password from standard input, one line, instead of making one up and printing it.")
    var passwordStdin = false

    /// - Throws: when standard input holds none.
    func read() throws -> String {
        guard passwordStdin else {
            // Letters, digits and a sign, whatever the policy wants.
            let password = "Aa1-" + RandomBytes.secret(15)
            Output.note("Password: \(password)")
            return password
        }
        guard let line = readLine(strippingNewline: true), !line.isEmpty else {
            throw ValidationError("--password-stdin: standard input holds no password.")
        }
        return line
    }
}
