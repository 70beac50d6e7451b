import ACME
import Accounts
import Communities
import Foundation
import Hosting
import Logging
import Media
import Messages
import Monitoring
import Servers
import TLS
import Telemetry
import Web
import Webhooks

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
    package var media = UploadPolicy()
    package var communities = CommunityOptions()
    package var monitoring = MonitoringOptions()
    package var webhooks = WebhookOptions()
    /// Who may make an account. Kept in the database only, where its room reads it.
    package var registration = RegistrationMode.invite
    /// Settings the operator names, and by what: an argument, a variable, a line of the file.
    package internal(set) var given: [String: String] = [:]

    package init() {}

    var publicUrl: Origin? {
        get { host.web.publicURL.flatMap(Origin.init(settingText:)) }
        set { host.web.publicURL = newValue?.settingText }
    }

    var corsOrigins: [Origin] {
        get { host.web.corsOrigins.compactMap(Origin.init(settingText:)) }
        set { host.web.corsOrigins = newValue.map(\.settingText) }
    }

    var otlpEndpoint: OwnerAddress? {
        get { monitoring.otlpEndpoint.flatMap(OwnerAddress.init(settingText:)) }
        set { monitoring.otlpEndpoint = newValue?.settingText }
    }

    var sentryDsn: OwnerAddress? {
        get { monitoring.sentryDsn.flatMap(OwnerAddress.init(settingText:)) }
        set { monitoring.sentryDsn = newValue?.settingText }
    }

    var tlsListen: ListenAddress {
        get { ListenAddress(host: host.tls.host, port: host.tls.port) }
        set { (host.tls.host, host.tls.port) = (newValue.host, newValue.port) }
    }

    var acmeHosts: [HostName] {
        get { host.acme.hosts.compactMap(HostName.init(settingText:)) }
        set { host.acme.hosts = newValue.map(\.settingText) }
    }

    /// The options of Accounts, with the bounds of other rooms that clients show beside their inputs.
    var accountOptions: AccountOptions {
        var options = accounts
        options.clientLimits = [
            "messageLength": MessageContent.mostCharacters, "attachments": MessageActions.mostAttachments,
            "imageBytes": media.limit(.image, .attachment), "videoBytes": media.limit(.video, .attachment),
            "audioBytes": media.limit(.audio, .attachment), "fileBytes": media.limit(.document, .attachment),
        ]
        return options
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

extension Settings {
    /// The log of the process, as the settings want it.
    package var logs: LogBook { LogBook(level: logLevel, format: logFormat) }

    /// Where people reach the server: the public address, else the one it listens on.
    /// - Parameter secure: where it listens for HTTPS, which then wins; nil: as set.
    func origin(listeningOn address: ListenAddress, secure: ListenAddress? = nil) -> String {
        if let publicUrl { return publicUrl.settingText }
        let place = host.hasSecurePort ? secure ?? tlsListen : address
        let name = ["0.0.0.0", "::"].contains(place.host) ? "localhost" : place.host
        let isUsual = host.hasSecurePort && place.port == 443
        return "\(host.hasSecurePort ? "https" : "http")://"
            + (isUsual ? name : ListenAddress(host: name, port: place.port).settingText)
    }
}

/// Where the server listens.
package struct ListenAddress: Sendable, Equatable {
    /// A name or an address; IPv6 without brackets.
    package let host: String
    /// 0 lets the system choose.
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}

extension ListenAddress {
    /// The same, but for "every address" (`::`, which takes IPv4 too) on a machine without IPv6: there, all of IPv4.
    var onThisMachine: ListenAddress {
        guard host == "::" else { return self }
        let probe = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
        guard probe < 0, errno == EAFNOSUPPORT else {
            close(probe)
            return self
        }
        return ListenAddress(host: "0.0.0.0", port: port)
    }
}

extension ListenAddress: SettingText {
    static var form: String { "HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080" }

    init?(settingText: String) {
        guard let colon = settingText.lastIndex(of: ":"),
            let port = UInt16(settingText[settingText.index(after: colon)...])
        else { return nil }
        var host = settingText[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self.init(host: String(host), port: Int(port))
    }

    var settingText: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// A web origin (RFC 6454): scheme, host and, when it is not the scheme's own, port.
struct Origin: SettingText, Equatable {
    let settingText: String

    static var form: String { "an address such as https://chat.example.org, without a path" }

    init?(settingText: String) {
        guard let parts = URLComponents(string: settingText), let scheme = parts.scheme, let host = parts.host,
            ["http", "https"].contains(scheme), !host.isEmpty, parts.path.isEmpty, parts.query == nil,
            parts.fragment == nil, parts.user == nil
        else { return nil }
        // Browsers send origins in lowercase; the comparison is exact.
        self.settingText = settingText.lowercased()
    }
}

/// The name of a host, without wildcards: those an authority only gives by DNS.
struct HostName: SettingText, Equatable {
    let settingText: String

    static var form: String { "a host name such as chat.example.org" }

    init?(settingText: String) {
        let labels = settingText.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || $0 == 45 }
        }
        guard isPlain, settingText.count <= 253 else { return nil }
        self.settingText = settingText.lowercased()
    }
}

/// The address of a service the owner runs or trusts.
struct OwnerAddress: SettingText, Equatable {
    let settingText: String

    static var form: String { "an http or https address" }

    init?(settingText: String) {
        guard let parts = URLComponents(string: settingText), ["http", "https"].contains(parts.scheme),
            let host = parts.host, !host.isEmpty, parts.query == nil, parts.fragment == nil
        else { return nil }
        self.settingText = settingText
    }
}

extension LogFormat: SettingText {
    static var form: String { allCases.map(\.rawValue).joined(separator: " or ") }
    init?(settingText: String) { self.init(rawValue: settingText) }
    var settingText: String { rawValue }
}
