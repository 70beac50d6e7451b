import Accounts
import Audit
import Hosting
import Kernel
import Media
import Messages
import Servers
import Storage
import TestKit
import Testing
import Web

@testable import Platform

@Suite struct SettingsKeeperTests {
    private struct All: Decodable {
        struct Section: Decodable {
            let section: String
            let version: Int
            let settings: [One]
        }
        struct One: Decodable {
            let name: String
            let value: [String]
            let standard: [String]
            let source: String
            let isEditable: Bool
        }

        let sections: [Section]
        let fixed: [One]

        func section(_ name: String) -> Section? { sections.first { $0.section == name } }
        func setting(_ name: String) -> One? {
            (sections.flatMap(\.settings) + fixed).first { $0.name == name }
        }
    }

    @Test func aChangeIsInForceAtOnce() async throws {
        try await StaffedHouse.with { site async throws in
            let before: All = try await site.admin.get("/admin/settings").data()
            #expect(before.setting("messages.pins")?.value == ["50"])
            #expect(before.setting("messages.pins")?.source == "program")
            #expect(before.section("limits")?.version == 0)
            let answer = try await site.owner.put(
                "/admin/settings/limits",
                #"{"version":0,"values":{"messages.pins":["60"],"limits.search":["7/60","70/3600"]}}"#)
            #expect(answer.status == 200)
            let after: All = try answer.data()
            #expect(after.setting("messages.pins")?.value == ["60"])
            #expect(after.setting("messages.pins")?.standard == ["50"])
            #expect(after.setting("messages.pins")?.source == "console")
            #expect(after.setting("limits.search")?.value == ["7/60", "70/3600"])
            #expect(after.section("limits")?.version == 1)
            #expect(site.house.messages.options.pinsPerChannel == 60)
            #expect(site.house.engines.limiter.take(.search, subject: "tests").limit == 7)
            // Back to the program's own.
            let reset = try await site.owner.put(
                "/admin/settings/limits", #"{"version":1,"reset":["messages.pins"]}"#)
            #expect(try reset.data(All.self).setting("messages.pins")?.source == "program")
            #expect(site.house.messages.options.pinsPerChannel == 50)
        }
    }

    @Test func whatWasChosenHoldsAfterARestart() async throws {
        try await StaffedHouse.with { site async throws in
            let answer = try await site.owner.put(
                "/admin/settings/general", #"{"version":1,"values":{"siteName":["Harbour"],"registration":["open"]}}"#)
            #expect(answer.status == 200)
            #expect(try await site.house.accounts.config().siteName == "Harbour")
            #expect(try await site.house.accounts.config().registration == .open)
            // A module that starts again reads what the first one wrote.
            site.house.accounts.options.siteName = "forgotten"
            for module in site.house.application.modules where module.name == "administration" {
                try await module.start()
            }
            #expect(try await site.house.accounts.config().siteName == "Harbour")
        }
    }

    @Test func onlyOneOfTwoAtOnceWins() async throws {
        try await StaffedHouse.with { site async throws in
            async let first = site.owner.put(
                "/admin/settings/storage", #"{"version":0,"values":{"media.image":["30"]}}"#)
            async let second = site.owner.put(
                "/admin/settings/storage", #"{"version":0,"values":{"media.image":["40"]}}"#)
            let statuses = try await [first.status, second.status].sorted()
            #expect(statuses == [200, 409])
            #expect([30, 40].contains(site.house.media.policy.image))
        }
    }

    @Test(arguments: [
        (#"{"messages.pins":["0"]}"#, "values.messages.pins"), (#"{"messages.pins":["many"]}"#, "values.messages.pins"),
        (#"{"messages.pins":["1","2"]}"#, "values.messages.pins"), (#"{"listen":["0.0.0.0:80"]}"#, "values.listen"),
        (#"{"media.image":["9"]}"#, "values.media.image"),
        (#"{"limits.exempt":["0.0.0.0/0"]}"#, "values.limits.exempt"),
        (#"{"setupTokenHash":["x"]}"#, "values.setupTokenHash"),
    ])
    func whatIsNotValidChangesNothing(values: String, field: String) async throws {
        try await StaffedHouse.with { site async throws in
            let answer = try await site.owner.put(
                "/admin/settings/limits", #"{"version":0,"values":{"servers.roles":["99"],"# + values.dropFirst() + "}")
            #expect(answer.code == .validationFailed)
            #expect(answer.faultyFields == [field])
            #expect(site.house.servers.limits.roles == 250)
            let after: All = try await site.admin.get("/admin/settings").data()
            #expect(after.section("limits")?.version == 0)
        }
    }

    @Test func whatTheOperatorNamesIsTheOperators() async throws {
        try await StaffedHouse.with({
            $0.messages.pinsPerChannel = 20
            $0.given = ["messages.pins": "--messages-pins"]
        }) { site async throws in
            let before: All = try await site.admin.get("/admin/settings").data()
            #expect(before.setting("messages.pins")?.source == "operator")
            #expect(before.setting("messages.pins")?.isEditable == false)
            #expect(before.setting("data")?.isEditable == false)
            let answer = try await site.owner.put(
                "/admin/settings/limits", #"{"version":0,"values":{"messages.pins":["60"]}}"#)
            #expect(answer.faultyFields == ["values.messages.pins"])
            #expect(site.house.messages.options.pinsPerChannel == 20)
        }
    }

    @Test func itIsWrittenDownWhoChangedWhat() async throws {
        struct Revision: Decodable {
            struct Change: Decodable {
                let name: String
                let old: [String]?
                let new: [String]?
            }
            let changes: [Change]
        }
        try await StaffedHouse.with { site async throws in
            for (version, value) in [(0, 60), (1, 70)] {
                _ = try await site.owner.put(
                    "/admin/settings/limits", #"{"version":\#(version),"values":{"messages.pins":["\#(value)"]}}"#)
            }
            let page: [Revision] = try await site.admin.get("/admin/settings/limits/revisions").data()
            #expect(page.map { $0.changes.first?.old } == [["60"], nil])
            #expect(page.map { $0.changes.first?.new } == [["70"], ["60"]])
            let log = try await site.admin.get("/admin/audit-logs?action=settings.change&target=setting:limits")
            #expect(log.text.contains("60 > 70"))
            #expect(try await site.admin.get("/admin/settings/other/revisions").status == 404)
        }
    }

    @Test func onlyTheStaffAndOnlyFreshly() async throws {
        try await StaffedHouse.with { site async throws in
            let body = #"{"version":0,"values":{"messages.pins":["60"]}}"#
            #expect(try await site.admin.put("/admin/settings/limits", body).code == .reauthRequired)
            #expect(try await site.member.put("/admin/settings/limits", body).code == .forbidden)
            #expect(try await site.guest.put("/admin/settings/limits", body).code == .unauthorized)
            #expect(try await site.member.get("/admin/settings").code == .forbidden)
        }
    }
}
