import ACME
import Accounts
import Kernel
import Logging
import Web

/// A value that stands in a setting: how it is written in one word, and what that word must look like.
protocol SettingText: Sendable {
    /// What the word must look like, for people: "a whole number".
    static var form: String { get }
    /// Nil when the word is not of that form.
    init?(settingText: String)
    var settingText: String { get }
}

extension String: SettingText {
    static var form: String { "text" }
    init?(settingText: String) { self = settingText }
    var settingText: String { self }
}

extension Int: SettingText {
    static var form: String { "a whole number" }
    init?(settingText: String) { self.init(settingText) }
    var settingText: String { String(self) }
}

extension Bool: SettingText {
    static var form: String { "true or false" }
    init?(settingText: String) { self.init(settingText) }
    var settingText: String { String(self) }
}

extension ACMEOptions.Challenge: SettingText {
    static var form: String { allCases.map(\.rawValue).joined(separator: " or ") }
    init?(settingText: String) { self.init(rawValue: settingText) }
    var settingText: String { rawValue }
}

extension RegistrationMode: SettingText {
    static var form: String { "open, invite or closed" }
    init?(settingText: String) { self.init(rawValue: settingText) }
    var settingText: String { rawValue }
}

/// Nothing is written as nothing.
extension Optional: SettingText where Wrapped: SettingText {
    static var form: String { "\(Wrapped.form), or empty" }

    init?(settingText: String) {
        if settingText.isEmpty {
            self = .none
        } else if let value = Wrapped(settingText: settingText) {
            self = .some(value)
        } else {
            return nil
        }
    }

    var settingText: String { map(\.settingText) ?? "" }
}

extension Duration: SettingText {
    /// Units from the largest, in milliseconds.
    private static let units: [(String, Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    static var form: String { "a time such as 20ms, 30s, 15m, 12h or 7d" }

    /// A whole number and a unit; nothing at all needs no unit.
    init?(settingText: String) {
        if settingText == "0" {
            self = .zero
            return
        }
        let digits = settingText.prefix { $0.isASCII && $0.isNumber }
        guard let unit = Self.units.first(where: { $0.0 == settingText.dropFirst(digits.count) }),
            let count = Int64(digits), count <= 1_000_000_000
        else { return nil }
        self = .milliseconds(count * unit.1)
    }

    /// The largest unit that needs no fraction.
    var settingText: String {
        let unit = Self.units.first { milliseconds % $0.1 == 0 && milliseconds >= $0.1 } ?? ("s", 1000)
        return "\(milliseconds / unit.1)\(unit.0)"
    }
}

extension AddressRange: SettingText {
    static var form: String { "an address or range such as 10.0.0.0/8" }
    init?(settingText: String) { self.init(settingText) }
    var settingText: String { description }
}

extension RateBucket.Window: SettingText {
    static var form: String { "a limit such as 30/60: times per seconds" }

    init?(settingText: String) {
        let parts = settingText.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let count = parts[0], let seconds = parts[1], (1...1_000_000_000).contains(count),
            (1...86_400).contains(seconds)
        else { return nil }
        self.init(count, per: seconds)
    }

    var settingText: String { "\(count)/\(seconds)" }
}

extension Logger.Level: SettingText {
    static var form: String { allCases.map(\.rawValue).joined(separator: ", ") }
    init?(settingText: String) { self.init(rawValue: settingText) }
    var settingText: String { rawValue }
}
