import Configuration

/// One thing that can be set, declared once: the declaration gives its names, its bounds, its line in the example file
/// and in `cryb config`, and where the value goes.
package struct Setting: Sendable {
    /// As in the YAML file, with dots for levels: `limits.exempt`.
    package let name: String
    /// A sentence for owners.
    package let summary: String
    /// What a value must look like.
    package let form: String
    package let isList: Bool
    /// Never shown.
    package let isSecret: Bool
    /// Puts the words of a value in its place; false when they are not of the form.
    let write: @Sendable ([String], inout Settings) -> Bool
    /// The words of the value in force.
    let read: @Sendable (Settings) -> [String]

    private init(
        _ name: String, _ summary: String, form: String, isList: Bool, isSecret: Bool = false,
        write: @escaping @Sendable ([String], inout Settings) -> Bool,
        read: @escaping @Sendable (Settings) -> [String]
    ) {
        self.name = name
        self.summary = summary
        self.form = form
        self.isList = isList
        self.isSecret = isSecret
        self.write = write
        self.read = read
    }

    /// One value.
    init<Value: SettingText>(
        _ name: String, _ place: any WritableKeyPath<Settings, Value> & Sendable, _ summary: String,
        isSecret: Bool = false,
        form: String = Value.form, where isValid: @escaping @Sendable (Value) -> Bool = { _ in true }
    ) {
        self.init(name, summary, form: form, isList: false, isSecret: isSecret) { words, settings in
            guard words.count == 1, let value = Value(settingText: words[0]), isValid(value) else { return false }
            settings[keyPath: place] = value
            return true
        } read: {
            [$0[keyPath: place].settingText]
        }
    }

    /// One value within bounds.
    init<Value: SettingText & Comparable>(
        _ name: String, _ place: any WritableKeyPath<Settings, Value> & Sendable, in range: ClosedRange<Value>,
        _ summary: String
    ) {
        let bounds = "from \(range.lowerBound.settingText) to \(range.upperBound.settingText)"
        self.init(name, place, summary, form: "\(Value.form), \(bounds)", where: range.contains)
    }

    /// Any number of values.
    init<Value: SettingText>(
        list name: String, _ place: any WritableKeyPath<Settings, [Value]> & Sendable, _ summary: String
    ) {
        self.init(name, summary, form: "a list, each \(Value.form)", isList: true) { words, settings in
            let values = words.compactMap(Value.init(settingText:))
            guard values.count == words.count else { return false }
            settings[keyPath: place] = values
            return true
        } read: {
            $0[keyPath: place].map(\.settingText)
        }
    }

    /// The key as the sources look it up.
    var key: AbsoluteConfigKey { AbsoluteConfigKey(name.split(separator: ".").map(String.init)) }
    /// As on the command line: `--limits-exempt`.
    package var argument: String {
        "--" + variable.dropFirst(SettingSources.prefix.count).lowercased().replacing("_", with: "-")
    }
    /// As in the environment: `CRYB_LIMITS_EXEMPT`.
    package var variable: String { SettingSources.variable(for: key) }
}
