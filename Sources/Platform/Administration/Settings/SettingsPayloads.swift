import Accounts
import Kernel

/// `PUT /admin/settings/{section}`: what is not named stays.
struct SettingsInput: Exampled {
    /// As it was read; 0 for a section that nobody changed yet.
    let version: Whole<0, 1_000_000_000>
    /// Words by name, each as in the file: `{"messages.pins": ["60"], "limits.search": ["30/60", "300/3600"]}`.
    let values: [String: [String]]?
    /// Settings that go back to the program's own value.
    let reset: Items<Text<1, 64>, 0, 200>?

    static var example: SettingsInput {
        SettingsInput(version: .sample, values: ["messages.pins": ["60"]], reset: nil)
    }
}

/// All settings.
struct SettingsPayload: Exampled {
    /// Those that can be changed while the server runs.
    let sections: [SettingSectionPayload]
    /// Those that are read at the start.
    let fixed: [SettingPayload]

    static var example: SettingsPayload { SettingsPayload(sections: [.example], fixed: [.example]) }
}

/// A section of settings.
struct SettingSectionPayload: Exampled {
    let section: SettingSection
    /// To be sent with a change; raised by each.
    let version: Int
    let updatedAt: Timestamp?
    /// Null for the operator.
    let updatedBy: UserRef?
    let settings: [SettingPayload]

    static var example: SettingSectionPayload {
        SettingSectionPayload(
            section: .limits, version: 3, updatedAt: .sample, updatedBy: .example, settings: [.example])
    }
}

/// One setting.
struct SettingPayload: Exampled {
    /// As in the file: `messages.pins`.
    let name: String
    /// A sentence in English.
    let summary: String
    /// What a value must look like, in English.
    let form: String
    let isList: Bool
    /// A secret shows asterisks when it is set.
    let isSecret: Bool
    /// Whether it can be changed here.
    let isEditable: Bool
    let value: [String]
    /// The program's own value.
    let standard: [String]
    let source: Source
    /// Where the operator has set it: an argument, a variable or a line of a file.
    let place: String?

    /// Who says so.
    enum Source: String, WireEnum {
        case program
        case console
        case `operator`
    }

    static var example: SettingPayload {
        SettingPayload(
            name: "messages.pins", summary: "Pinned messages a channel.", form: "a whole number, from 1 to 1000",
            isList: false, isSecret: false, isEditable: true, value: ["60"], standard: ["50"], source: .console,
            place: nil)
    }
}

extension SettingPayload {
    private static let mask = "********"

    /// - Parameters:
    ///   - given: where the operator has set it.
    ///   - isChosen: whether the staff have.
    init(_ setting: Setting, in settings: Settings, given: String?, isChosen: Bool, isEditable: Bool) {
        func shown(_ words: [String]) -> [String] {
            setting.isSecret ? words.map { $0.isEmpty ? "" : Self.mask } : words
        }
        self.init(
            name: setting.name, summary: setting.summary, form: setting.form, isList: setting.isList,
            isSecret: setting.isSecret, isEditable: isEditable && given == nil,
            value: shown(setting.read(settings)), standard: shown(setting.read(Settings())),
            source: given != nil ? .operator : isChosen ? .console : .program, place: given)
    }
}

/// A change of a section.
struct SettingRevisionPayload: Exampled {
    let id: RevisionID
    let changes: [SettingChangePayload]
    let changedBy: UserRef?
    let createdAt: Timestamp

    static var example: SettingRevisionPayload {
        SettingRevisionPayload(id: .sample, changes: [.example], changedBy: .example, createdAt: .sample)
    }
}

/// What became of one setting; null is the program's own value.
struct SettingChangePayload: Exampled {
    let name: String
    let old: [String]?
    let new: [String]?

    static var example: SettingChangePayload { SettingChangePayload(name: "messages.pins", old: nil, new: ["60"]) }
}
