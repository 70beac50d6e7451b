import Kernel
import Web

/// Settings under `/admin`.
enum SettingsRoutes {
    static func all(_ settings: SettingsKeeper) -> [Endpoint] {
        [
            Endpoint(
                .get, "/admin/settings", .staff(.admin), tag: "administration",
                summary: "All settings with who set them, secrets masked", in: NoInput.self, out: SettingsPayload.self
            ) { _, _ in try await settings.sections() },
            Endpoint(
                .put, "/admin/settings/{section}", .freshStaff(.admin), tag: "administration",
                summary: "Change settings of a section; what is not named stays", in: SettingsInput.self,
                out: SettingsPayload.self
            ) { input, call in
                try await settings.change(section(call), input, by: call.actor())
            },
            Endpoint(
                .get, "/admin/settings/{section}/revisions", .staff(.admin), tag: "administration",
                summary: "Who changed what in a section, newest first", in: PageQuery.self,
                outPage: SettingRevisionPayload.self
            ) { input, call in
                try await settings.revisions(of: section(call), call.page(input.cursor, input.limit))
            },
        ]
    }

    private static func section(_ call: Call) throws -> SettingSection {
        guard let section = SettingSection(rawValue: try call.path("section")) else {
            throw Refusal.notFound("section")
        }
        return section
    }
}
