import Accounts
import Foundation
import Kernel
import Monitoring
import TestKit
import Testing
import Web

@testable import Platform

@Suite(.timeLimit(.minutes(2))) struct IncidentTests {
    private static let path = "/admin/status-incidents"
    private static let slow =
        #"{"title":"Search is slow","body":"We look into it.","impact":"minor","components":["search"]}"#

    private func reports(_ site: StaffedHouse) async throws -> [StatusIncidentPayload] {
        try await site.guest.get("/status").data(StatusPayload.self).reports
    }

    @Test func onlyTheStaffOfTheMachineMay() async throws {
        try await StaffedHouse.with { site async throws in
            let moderator = try await StaffedHouse.someone("mona", .seniorModerator, in: site.house)
            for (client, code) in [
                (site.member, ErrorCode.forbidden), (moderator, .forbidden), (site.guest, .unauthorized),
            ] {
                #expect(try await client.get(Self.path).code == code)
                #expect(try await client.post(Self.path, Self.slow).code == code)
                #expect(try await client.patch(Self.path + "/12", "{}").code == code)
            }
            #expect(try await reports(site).isEmpty)
        }
    }

    @Test func anIncidentIsToldGoesOnAndEnds() async throws {
        try await StaffedHouse.with { site async throws in
            let made = try await site.admin.post(Self.path, Self.slow)
            #expect(made.status == 201)
            let opened = try made.data(StatusIncidentPayload.self)
            #expect(opened.status == .investigating && opened.endsAt == nil && opened.updates.isEmpty)
            #expect(try await reports(site) == [opened])
            let one = Self.path + "/\(opened.id)"
            let found = try await site.admin.patch(one, #"{"status":"identified","update":"A disk was full."}"#)
                .data(StatusIncidentPayload.self)
            #expect(found.updates.map(\.body) == ["A disk was full."] && found.updates.map(\.status) == [.identified])
            let over = try await site.admin.patch(one, #"{"status":"resolved"}"#).data(StatusIncidentPayload.self)
            #expect(over.endsAt != nil && over.updates.count == 2)
            #expect(try await reports(site) == [over])
            let again = try await site.admin.patch(one, #"{"status":"monitoring"}"#).data(StatusIncidentPayload.self)
            #expect(again.endsAt == nil && again.updates.count == 3)
            // What changes nothing is no update.
            let same = try await site.admin.patch(one, "{}").data(StatusIncidentPayload.self)
            #expect(same == again)
            let log = try await site.owner.get("/admin/audit-logs?target=incident:\(opened.id)").text
            #expect(log.contains("incidents.open") && log.contains("investigating > identified"))
            #expect(log.components(separatedBy: "incidents.update").count - 1 == 3)
            #expect(try await site.admin.patch(Self.path + "/12", #"{"status":"resolved"}"#).code == .notFound)
        }
    }

    @Test func maintenanceIsPlannedBeginsAndIsTold() async throws {
        try await StaffedHouse.with { site async throws in
            try await site.listening { port in
                let member = try await SocketClient.connect(port: port, token: site.member.token, namespace: "/")
                struct Notice: Decodable {
                    let active: Bool
                    let message: String
                }
                let start = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) + .days(2)
                let body = """
                    {"title":"A bigger disk","body":"Two hours.","impact":"maintenance","startedAt":"\(start)",
                        "endsAt":"\(start + .hours(2))"}
                    """
                let planned = try await site.admin.post(Self.path, body).data(StatusIncidentPayload.self)
                #expect(planned.status == .scheduled && planned.startedAt == start)
                let notice: Notice = try await member.next("system:maintenance").decode()
                #expect(notice.active && notice.message == "A bigger disk")
                let begun = try await site.admin.patch(
                    Self.path + "/\(planned.id)", #"{"status":"monitoring"}"#
                ).data(StatusIncidentPayload.self)
                #expect(begun.startedAt < start)
                _ = try await member.next("system:maintenance")
                _ = try await site.admin.patch(Self.path + "/\(planned.id)", #"{"status":"resolved"}"#)
                let over: Notice = try await member.next("system:maintenance").decode()
                #expect(!over.active)
                // Of anything else nobody is told who does not look.
                _ = try await site.admin.post(Self.path, Self.slow)
                try await member.expectSilence(of: "system:maintenance", for: .milliseconds(50))
                try await member.close()
            }
        }
    }

    @Test(arguments: [
        #"{"body":"b","impact":"minor"}"#, #"{"title":"","body":"b","impact":"minor"}"#,
        #"{"title":"t","body":"","impact":"minor"}"#, #"{"title":"t","body":"b","impact":"huge"}"#,
        #"{"title":"t","body":"b","impact":"minor","status":"scheduled"}"#,
        #"{"title":"t","body":"b","impact":"minor","startedAt":"2099-01-01T00:00:00Z"}"#,
        #"{"title":"t","body":"b","impact":"minor","startedAt":"2001-01-01T00:00:00Z"}"#,
        #"{"title":"t","body":"b","impact":"minor","endsAt":"2001-01-01T00:00:00Z"}"#,
        #"{"title":"t","body":"b","impact":"minor","components":[""]}"#,
    ])
    func whatDoesNotGoTogetherIsRefused(body: String) async throws {
        try await StaffedHouse.with { site async throws in
            #expect(try await site.admin.post(Self.path, body).code == .validationFailed)
            #expect(try await reports(site).isEmpty)
        }
    }

    @Test func thereIsABoundToWhatIsOpenAndPagesOfAll() async throws {
        try await StaffedHouse.with { site async throws in
            for _ in 0..<50 { #expect(try await site.admin.post(Self.path, Self.slow).status == 201) }
            #expect(try await site.admin.post(Self.path, Self.slow).code == .conflict)
            #expect(try await reports(site).count == 50)
            let first = try await site.admin.get(Self.path + "?limit=30").data([StatusIncidentPayload].self)
            #expect(first.count == 30 && first.map(\.id.rawValue) == first.map(\.id.rawValue).sorted(by: >))
        }
    }
}
