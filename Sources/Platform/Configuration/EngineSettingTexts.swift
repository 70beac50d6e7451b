import Logging
import Web

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
