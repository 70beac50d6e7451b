import Kernel

/// What a person chose that every device follows.
struct SettingsPayload: Exampled, Hashable {
    let locale: String

    static var example: SettingsPayload { SettingsPayload(locale: "en-US") }
}
