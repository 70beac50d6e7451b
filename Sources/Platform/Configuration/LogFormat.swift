/// How log lines are written.
package enum LogFormat: String, CaseIterable, SettingText {
    /// For people: time, level, sentence, facts.
    case text
    /// For machines: one JSON object a line.
    case json

    static var form: String { allCases.map(\.rawValue).joined(separator: " or ") }
    init?(settingText: String) { self.init(rawValue: settingText) }
    var settingText: String { rawValue }
}
