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
