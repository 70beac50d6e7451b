/// Turns the sources into settings, or into the list of everything that is wrong with them.
package struct SettingsReader: Sendable {
    package let settings: Settings
    /// Each setting with its words and who gave them; nil: the default.
    package let effective: [(setting: Setting, words: [String], source: String?)]

    /// - Throws: `SettingsProblem` with every unknown key and bad value.
    package init(arguments: [String], environment: [String: String], declared: [Setting] = Setting.all) throws {
        let sources = try SettingSources(arguments: arguments, environment: environment, declared: declared)
        var settings = Settings()
        var problems: [String] = []
        var origins: [String: String] = [:]
        for setting in declared {
            guard let (words, source) = sources.words(for: setting) else { continue }
            origins[setting.name] = source
            if !setting.write(words, &settings) {
                let shown = setting.isSecret ? "this value" : "\"\(words.joined(separator: ", "))\""
                problems.append("\(source): \(shown) is not \(setting.form).")
            }
        }
        guard problems.isEmpty else { throw SettingsProblem(sentences: problems) }
        self.settings = settings
        effective = declared.map { ($0, $0.read(settings), origins[$0.name]) }
    }
}
