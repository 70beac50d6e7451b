import Kernel

/// A change of a section that was found valid: what it is now, what it was.
struct SettingChange: Sendable {
    /// Of the settings that change, what was chosen before; what was not chosen is absent.
    private(set) var old: [String: [String]] = [:]
    /// What is chosen now; what goes back to the program's own value is absent.
    private(set) var new: [String: [String]] = [:]
    /// Everything chosen in the section from now on.
    private(set) var words: [String: [String]]
    /// For `SettingQueries.merge`.
    private(set) var patch = "{}"

    /// Words one setting has at most, and characters one of them has.
    private static let mostWords = 50
    private static let longestWord = 300
    /// Characters of a value that the audit log keeps.
    private static let shown = 200

    /// - Throws: `validation_failed` with every setting at fault.
    init(_ section: SettingSection, _ input: SettingsInput, kept: StoredSection, start: Settings) throws {
        words = kept.words
        let known = Dictionary(uniqueKeysWithValues: section.settings.map { ($0.name, $0) })
        var problems: [FieldProblem] = []
        var members: [String: PatchedWords] = [:]
        var probe = start
        let chosen = input.values ?? [:]
        for name in Set(chosen.keys).union(input.reset?.values.map(\.value) ?? []).sorted() {
            func fault(_ code: FieldProblem.Code, _ message: String) {
                problems.append(FieldProblem(path: "values.\(name.prefix(64))", code: code, message: message))
            }
            guard let setting = known[name] else {
                fault(.unknown, "There is no such setting here.")
                continue
            }
            if let place = start.given[name] {
                fault(.invalid, "The operator has set this by \(place); it is changed there.")
                continue
            }
            if let words = chosen[name] {
                let isBounded = words.count <= Self.mostWords && words.allSatisfy { $0.count <= Self.longestWord }
                guard isBounded, setting.write(words, &probe) else {
                    fault(.invalid, "This is not \(setting.form).")
                    continue
                }
            }
            guard kept.words[name] != chosen[name] else { continue }
            old[name] = kept.words[name]
            new[name] = chosen[name]
            words[name] = chosen[name]
            members[name] = PatchedWords(words: chosen[name], isList: setting.isList)
        }
        if let first = problems.first { throw Refusal(.validationFailed, first.message, fields: problems) }
        patch = try JSON.encode(members)
    }

    var isEmpty: Bool { old.isEmpty && new.isEmpty }

    /// For the audit log: what each was and is.
    var details: [String: String] {
        Dictionary(
            uniqueKeysWithValues: Set(old.keys).union(new.keys).map { name in
                func text(_ words: [String]?) -> String { words?.joined(separator: ", ") ?? "-" }
                return (name, String("\(text(old[name])) > \(text(new[name]))".prefix(Self.shown)))
            })
    }

    /// A member of the patch: a text, a list, or null to take the choice back.
    private struct PatchedWords: Encodable {
        let words: [String]?
        let isList: Bool

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if let words, isList {
                try container.encode(words)
            } else if let word = words?.first {
                try container.encode(word)
            } else {
                try container.encodeNil()
            }
        }
    }
}
