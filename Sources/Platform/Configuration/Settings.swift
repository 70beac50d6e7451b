import Accounts
import Hosting
import Logging
import Messages
import Servers
import Web

/// Everything that can be set, read once at start into the options of the engines and rooms. The defaults are theirs;
/// names and meanings stand in `Setting.all`.
package struct Settings: Sendable {
    package var data = "./data"
    package var listen = ListenAddress(host: "127.0.0.1", port: 8080)
    package var logLevel = Logger.Level.info
    package var logFormat = LogFormat.text
    package var host = HostOptions()
    package var accounts = AccountOptions()
    package var servers = ServerLimits()
    package var messages = MessageOptions()

    package init() {}

    var publicUrl: Origin? {
        get { host.web.publicURL.flatMap(Origin.init(settingText:)) }
        set { host.web.publicURL = newValue?.settingText }
    }

    var corsOrigins: [Origin] {
        get { host.web.corsOrigins.compactMap(Origin.init(settingText:)) }
        set { host.web.corsOrigins = newValue.map(\.settingText) }
    }

    /// The work factor of password hashes as a power of two; block size and parallelism stay (RFC 7914).
    var passwordCost: Int {
        get { accounts.passwordCost.logN }
        set {
            accounts.passwordCost = ScryptCost(
                logN: newValue, r: accounts.passwordCost.r, p: accounts.passwordCost.p)
        }
    }
}
