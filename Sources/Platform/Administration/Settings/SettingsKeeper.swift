import Accounts
import Audit
import Foundation
import Kernel
import Logging
import Storage

/// The settings of this moment: what the operator gave at the start, and over the program's own values what the staff
/// chose since. What is chosen is in force when the answer arrives.
struct SettingsKeeper: Sendable {
    let store: Datastore
    let audit: AuditLog
    let accounts: AccountActions
    let logger: Logger
    /// As the server was started.
    let start: Settings
    /// Puts settings in force in engines and rooms.
    let apply: @Sendable (Settings) -> Void

    /// What was chosen before; to be called before the first request.
    func load() async throws {
        apply(settings(over: try await store.read { db in try SettingQueries.all(in: db) }))
    }

    /// What is in force. A chosen value that this version of the program does not take any more is passed over.
    private func settings(over stored: [SettingSection: StoredSection]) -> Settings {
        var settings = start
        for section in SettingSection.allCases {
            for setting in section.settings where start.given[setting.name] == nil {
                guard let words = stored[section]?.words[setting.name] else { continue }
                if !setting.write(words, &settings) {
                    logger.warning("a setting is not valid any more", metadata: ["setting": "\(setting.name)"])
                }
            }
        }
        return settings
    }

    /// Everything there is, secrets masked.
    func sections() async throws -> SettingsPayload {
        let (stored, people) = try await store.read { db in
            let stored = try SettingQueries.all(in: db)
            return (stored, try accounts.refs(Set(stored.values.compactMap(\.updatedBy)), in: db))
        }
        let settings = settings(over: stored)
        return SettingsPayload(
            sections: SettingSection.allCases.map { section in
                let kept = stored[section] ?? StoredSection()
                return SettingSectionPayload(
                    section: section, version: kept.version, updatedAt: kept.updatedAt,
                    updatedBy: kept.updatedBy.flatMap { people[$0] },
                    settings: section.settings.map {
                        SettingPayload(
                            $0, in: settings, given: start.given[$0.name], isChosen: kept.words[$0.name] != nil,
                            isEditable: true)
                    })
            },
            fixed: Setting.all.filter { !SettingSection.names.contains($0.name) }
                .map {
                    SettingPayload(
                        $0, in: settings, given: start.given[$0.name], isChosen: false, isEditable: false)
                })
    }

    /// Changes a section.
    /// - Throws: `conflict` when somebody else was faster; `validation_failed` with every setting at fault.
    func change(_ section: SettingSection, _ input: SettingsInput, by actor: AuditActor) async throws
        -> SettingsPayload
    {
        try await store.write("administration.changeSettings") { context in
            var stored = try SettingQueries.all(in: context.db)
            let kept = stored[section] ?? StoredSection()
            guard kept.version == input.version.value else {
                throw Refusal(.conflict, "Somebody else has changed these settings. Look at them and try again.")
            }
            let change = try SettingChange(section, input, kept: kept, start: start)
            guard !change.isEmpty else { return }
            try SettingQueries.merge(change.patch, into: section, at: context.now, in: context.db)
            try SettingQueries.insert(
                context.newID(), of: section, old: JSON.encode(change.old), new: JSON.encode(change.new),
                by: actor.id, at: context.now, in: context.db)
            try audit.record(
                AuditEntry(
                    "settings.change", by: actor, on: AuditTarget("setting", section.rawValue),
                    details: change.details, risk: section == .security ? 20 : 5),
                in: context)
            stored[section, default: StoredSection()].words = change.words
            let settings = settings(over: stored)
            context.afterCommit { apply(settings) }
        }
        await store.follow()
        return try await sections()
    }

    /// Who changed what, newest first.
    func revisions(of section: SettingSection, _ page: PageRequest) async throws -> Page<SettingRevisionPayload> {
        let before = RevisionID(rawValue: try page.key(1)?[0] ?? .max)
        let (rows, people) = try await store.read(.slow) { db in
            let rows = try SettingQueries.revisions(of: section, before: before, limit: page.limit + 1, in: db)
            return (rows, try accounts.refs(Set(rows.compactMap(\.changedBy)), in: db))
        }
        return Page(fetched: rows, limit: page.limit) { [$0.id.rawValue] }.map { row in
            SettingRevisionPayload(
                id: row.id,
                changes: Set(row.old.keys).union(row.new.keys).sorted().map {
                    SettingChangePayload(name: $0, old: row.old[$0], new: row.new[$0])
                },
                changedBy: row.changedBy.flatMap { people[$0] }, createdAt: row.createdAt)
        }
    }
}
