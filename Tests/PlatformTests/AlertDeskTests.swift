import Accounts
import Foundation
import Hosting
import Kernel
import Monitoring
import Storage
import TestKit
import Testing
import Web

@testable import Platform

@Suite(.timeLimit(.minutes(2))) struct AlertDeskTests {
    private struct Subscribe: Encodable {
        var topics = ["metrics"]
    }
    private struct Nothing: Decodable {}
    private struct Notice: Decodable {
        struct Alert: Decodable {
            let name: String
        }
        let alert: Alert
        let isTest: Bool
    }

    @Test func onlyTheStaffOfTheMachineMay() async throws {
        try await StaffedHouse.with { site async throws in
            let moderator = try await StaffedHouse.someone("mona", .seniorModerator, in: site.house)
            for (client, code) in [
                (site.member, ErrorCode.forbidden), (moderator, .forbidden), (site.guest, .unauthorized),
            ] {
                #expect(try await client.get("/alerts").code == code)
                #expect(try await client.patch("/alerts", #"{"name":"DiskLow","threshold":0.5}"#).code == code)
                #expect(try await client.post("/alerts/test", #"{"name":"DiskLow"}"#).code == code)
            }
            let all = try await site.admin.get("/alerts").data(AlertRulesPayload.self)
            #expect(all.alerts.count > 20)
            #expect(all.alerts.first { $0.alert.name == "DiskLow" }?.alert.threshold == 0.15)
        }
    }

    @Test func whatIsSaidIsInForceKeptAndWrittenDown() async throws {
        try await StaffedHouse.with { site async throws in
            let body = #"{"name":"DiskLow","silenceMinutes":60,"threshold":0.25}"#
            let said = try await site.admin.patch("/alerts", body).data(AlertRulesPayload.self)
            let rule = said.alerts.first { $0.alert.name == "DiskLow" }?.alert
            #expect(rule?.threshold == 0.25 && rule?.standardThreshold == 0.15 && rule?.silencedUntil != nil)
            let kept = try await site.house.engines.store.read { try AlertOrderQueries.one("DiskLow", in: $0) }
            #expect(kept?.threshold == 0.25 && kept?.silencedUntil != nil)
            let told = try await site.owner.get("/admin/audit-logs?action=alerts.change&target=alert:DiskLow").text
            #expect(told.contains("0.15 > 0.25") && told.contains("silencedUntil"))
            // What is not named stays; null goes back.
            let back = try await site.admin.patch("/alerts", #"{"name":"DiskLow","threshold":null}"#)
                .data(AlertRulesPayload.self).alerts.first { $0.alert.name == "DiskLow" }?.alert
            #expect(back?.threshold == 0.15 && back?.silencedUntil != nil)
            let loud = try await site.admin.patch("/alerts", #"{"name":"DiskLow","silenceMinutes":null}"#)
                .data(AlertRulesPayload.self).alerts.first { $0.alert.name == "DiskLow" }?.alert
            #expect(loud?.silencedUntil == nil)
            // What changes nothing leaves no word.
            _ = try await site.admin.patch("/alerts", #"{"name":"DiskLow"}"#)
            let log = try await site.owner.get("/admin/audit-logs?action=alerts.change").text
            #expect(log.components(separatedBy: "alerts.change").count - 1 == 3)
        }
    }

    @Test(arguments: [
        (#"{"name":"Nonsense","threshold":1}"#, ErrorCode.notFound), (#"{"threshold":1}"#, .validationFailed),
        (#"{"name":"","threshold":1}"#, .validationFailed),
        (#"{"name":"DiskLow","silenceMinutes":0}"#, .validationFailed),
        (#"{"name":"DiskLow","silenceMinutes":43201}"#, .validationFailed),
        (#"{"name":"DiskLow","threshold":1e16}"#, .validationFailed),
        (#"{"name":"DiskLow","threshold":"x"}"#, .validationFailed),
        (#"{"name":"DeadLetters","isAcknowledged":true}"#, .conflict),
    ])
    func whatMakesNoSenseIsRefused(body: String, code: ErrorCode) async throws {
        try await StaffedHouse.with { site async throws in
            #expect(try await site.admin.patch("/alerts", body).code == code)
        }
    }

    @Test func aTestReachesTheStaffWhoLookAndNobodyElse() async throws {
        try await StaffedHouse.with { site async throws in
            try await site.listening { port in
                let staff = try await SocketClient.connect(port: port, token: site.admin.token, namespace: "/admin")
                let member = try await SocketClient.connect(port: port, token: site.member.token, namespace: "/")
                let none = try await site.admin.post("/alerts/test", #"{"name":"DiskLow"}"#).data(AlertTestPayload.self)
                #expect(none.told == 0)
                let _: Nothing = try await staff.request("admin:subscribe", Subscribe())
                let one = try await site.admin.post("/alerts/test", #"{"name":"DiskLow"}"#).data(AlertTestPayload.self)
                #expect(one.told == 1)
                let notice: Notice = try await staff.next("alert:fired").decode()
                #expect(notice.alert.name == "DiskLow" && notice.isTest)
                _ = try await site.admin.post("/alerts/test", #"{"name":"DiskLow","isFiring":false}"#)
                let over: Notice = try await staff.next("alert:resolved").decode()
                #expect(over.isTest)
                // What is said of a rule is told as it stands then, and is no test.
                _ = try await site.admin.patch("/alerts", #"{"name":"DeadLetters","threshold":7}"#)
                let real: Notice = try await staff.next("alert:resolved").decode()
                #expect(real.alert.name == "DeadLetters" && !real.isTest)
                try await member.expectSilence(of: "alert:fired", for: .milliseconds(50))
                #expect(try await site.admin.post("/alerts/test", #"{"name":"Nonsense"}"#).code == .notFound)
                let log = try await site.owner.get("/admin/audit-logs?action=alerts.test").text
                #expect(log.components(separatedBy: "alerts.test").count - 1 == 3)
                try await staff.close()
                try await member.close()
            }
        }
    }
}
