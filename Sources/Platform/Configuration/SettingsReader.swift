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
        settings.given = origins
        self.settings = settings
        effective = declared.map { ($0, $0.read(settings), origins[$0.name]) }
    }
}

/// Why the settings cannot be used: one sentence each, naming the key as it was written.
package struct SettingsProblem: Error, Equatable, CustomStringConvertible {
    package let sentences: [String]

    package var description: String { sentences.joined(separator: "\n") }
}

/// Writes settings as YAML: the example file, and what is in force.
package enum SettingsPrinter {
    private static let opening = """
        # Every setting of cryb with its default. Keep only what you change, and start with
        #   cryb serve --config FILE        (or the variable CRYB_CONFIG)
        # A setting is also an argument and a variable: limits.exempt is --limits-exempt and CRYB_LIMITS_EXEMPT.
        # Arguments win over variables, variables over this file. Unknown names and bad values stop the start.
        # Generated from the declarations: cryb config --example


        """

    /// The file of defaults with all explanations.
    package static func example(_ settings: [Setting] = Setting.all) -> String {
        let defaults = Settings()
        return opening
            + yaml(
                settings.map { setting in
                    let form = setting.form.prefix(1).uppercased() + setting.form.dropFirst()
                    return (setting, setting.read(defaults), ["\(setting.summary)", "\(form)."])
                })
    }

    /// What is in force; secrets are masked.
    package static func effective(_ reader: SettingsReader) -> String {
        yaml(reader.effective.map { ($0.setting, $0.words, $0.source.map { ["from \($0)"] } ?? []) })
    }

    private static func yaml(_ entries: [(setting: Setting, words: [String], notes: [String])]) -> String {
        var lines: [String] = []
        var open: [Substring] = []
        for (setting, words, notes) in entries {
            var path = setting.name.split(separator: ".")
            let leaf = path.removeLast()
            for (depth, group) in path.enumerated() where depth >= open.count || open[depth] != group {
                lines.append(indent(depth) + "\(group):")
                open = Array(path.prefix(depth + 1))
            }
            open = path
            lines += notes.map { indent(path.count) + "# \($0)" }
            lines.append(indent(path.count) + "\(leaf): \(value(setting, words))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func value(_ setting: Setting, _ words: [String]) -> String {
        if setting.isSecret, words != [""] { return "\"********\"" }
        return setting.isList ? "[" + words.map(quoted).joined(separator: ", ") + "]" : quoted(words[0])
    }

    /// Plain where YAML cannot misread the word.
    private static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "./-_".contains($0)) }
            && word.first != "-"
        guard !isPlain else { return word }
        return "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }
}
