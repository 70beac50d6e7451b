import Accounts
import Foundation
import Hosting
import Kernel
import Logging
import Telemetry
import TestKit
import Testing
import Web

@testable import Platform

/// Who is connected, over a real port: seen, ended and spoken to by the staff.
@Suite(.timeLimit(.minutes(2))) struct ConnectionTests {
    private struct Subscribe: Encodable {
        var topics = ["logs"]
        var intervalMs = 1000
        var level = "info"
    }
    private struct Nothing: Encodable {}
    private struct Query: Encodable {
        var userId: String?
        var ip: String?
        var after: String?
    }
    private struct Order: Encodable {
        var socketId: String?
        var userId: String?
        var reason: String?
    }
    private struct Broadcast: Encodable {
        struct Message: Encodable {
            var level: String?
            var title = "Back in ten minutes"
            var url: String?
        }
        var room: String?
        var event = "system:announcement"
        var data = Message()
    }
    private struct Connection: Decodable {
        struct Person: Decodable { let username: String }
        let socketId: String
        let userId: UserID
        let user: Person?
        let namespace: String
        let ip: String
        let rooms: [String: Int]
    }
    private struct List: Decodable {
        let connections: [Connection]
        let next: String?
    }
    private struct Ended: Decodable { let disconnected: Int }
    private struct Lines: Decodable {
        struct Line: Decodable {
            let number: Int
            let level: String
            let component: String
            let text: String
        }
        let lines: [Line]
        let dropped: Int
        let isFirst: Bool
    }
    private struct Said: Decodable {
        let id: String
        let level: String
        let title: String
    }
    private struct Notice: Decodable {
        let event: String
        let message: String
        let retryAfter: Int
    }
    private struct Figures: Decodable { let connections: Int; let rooms: Int; let eventsPerSecond: Double }

    private func connect(_ client: TestClient, _ port: Int, _ namespace: String = "/") async throws -> SocketClient {
        try await SocketClient.connect(port: port, token: client.token, namespace: namespace)
    }

    /// - Returns: the code of the refusal.
    private func refusal(_ body: () async throws -> Void) async throws -> String? {
        do {
            try await body()
            return nil
        } catch SocketClientFailure.failed(_, let code, _) {
            return code
        }
    }

    @Test func theLogIsFollowedByLevelAndWithoutSecrets() async throws {
        try await StaffedHouse.with { site async throws in
            let logs = site.house.engines.logs
            let part = logs.logger("test-part")
            #expect(logs.levels.set(.debug, for: "test-part"))
            part.info("before anybody looks")
            try await site.listening { port in
                let staff = try await connect(site.admin, port, "/admin")
                let other = try await connect(site.owner, port, "/admin")
                let member = try await connect(site.member, port)
                try await staff.request("admin:subscribe", Subscribe())
                let first: Lines = try await staff.next("logs:line").decode()
                #expect(first.isFirst && first.dropped == 0)
                #expect(first.lines.contains { $0.text.contains("before anybody looks") })
                part.debug("too quiet")
                part.warning("a door is open", metadata: ["token": "hunter2", "cause": "Bearer hunter2-hunter2"])
                let next: Lines = try await staff.next("logs:line") { $0.description.contains("a door is open") }
                    .decode()
                #expect(!next.isFirst && !next.lines.contains { $0.text.contains("too quiet") })
                let line = try #require(next.lines.first { $0.text.contains("a door is open") })
                #expect(line.level == "warning" && line.component == "test-part" && !line.text.contains("hunter2"))
                #expect(next.lines.allSatisfy { line in line.number > first.lines.map(\.number).max() ?? 0 })
                // Anew from another level.
                try await staff.request("admin:subscribe", Subscribe(level: "error"))
                let loud: Lines = try await staff.next("logs:line") { $0.description.contains("\"isFirst\":true") }
                    .decode()
                #expect(!loud.lines.contains { $0.level == "warning" })
                for silent in [other, member] {
                    try await silent.expectSilence(of: "logs:line", for: .milliseconds(50))
                }
                try await staff.request("admin:unsubscribe", Nothing())
                part.error("nobody follows", metadata: [:])
                try await staff.expectSilence(of: "logs:line", for: .milliseconds(1200))
                for socket in [staff, other, member] { try await socket.close() }
            }
        }
    }

    @Test func whoIsConnectedIsSeenByTheStaffAlone() async throws {
        try await StaffedHouse.with { site async throws in
            try await site.listening { port in
                let staff = try await connect(site.admin, port, "/admin")
                let member = try await connect(site.member, port)
                let all: List = try await staff.request("admin:connections", Query())
                #expect(all.connections.map(\.user?.username) == ["mia", "adam"] && all.next == nil)
                #expect(all.connections.map(\.namespace) == ["/", "/admin"])
                #expect(all.connections.allSatisfy { $0.ip == "127.0.0.1" && $0.rooms["user"] == 1 })
                let mine: List = try await staff.request(
                    "admin:connections", Query(userId: site.member.userId?.description))
                #expect(mine.connections.map(\.userId) == [site.member.userId])
                let nowhere: List = try await staff.request("admin:connections", Query(ip: "192.0.2.1"))
                #expect(nowhere.connections.isEmpty)
                // The same by HTTP, page by page.
                let first = try await site.admin.get("/admin/realtime/connections?limit=1")
                #expect(try first.data([Connection].self).map(\.user?.username) == ["mia"])
                let cursor = try #require(first.nextCursor)
                let second = try await site.admin.get("/admin/realtime/connections?limit=1&cursor=\(cursor)")
                #expect(try second.data([Connection].self).map(\.user?.username) == ["adam"])
                let figures = try await site.admin.get("/admin/realtime").data(Figures.self)
                #expect(figures.connections == 2 && figures.rooms > 0 && figures.eventsPerSecond >= 0)
                for path in ["/admin/realtime", "/admin/realtime/connections"] {
                    #expect(try await site.member.get(path).code == .forbidden)
                    #expect(try await site.guest.get(path).status == 401)
                }
                let code = try await refusal { try await member.request("admin:connections", Query()) }
                #expect(code == "bad_request")
                for socket in [staff, member] { try await socket.close() }
            }
        }
    }

    @Test func aConnectionIsEndedAndTheSessionGoesOn() async throws {
        try await StaffedHouse.with { site async throws in
            try await site.listening { port in
                let staff = try await connect(site.admin, port, "/admin")
                let one = try await connect(site.member, port)
                let two = try await connect(site.member, port)
                let id = try #require(site.member.userId).description
                let list: List = try await staff.request("admin:connections", Query(userId: id))
                let newest = try #require(list.connections.first)
                let ended: Ended = try await staff.request(
                    "admin:disconnect", Order(socketId: newest.socketId, reason: "Too loud"))
                #expect(ended.disconnected == 1)
                let notice: Notice = try await two.next("error").decode()
                #expect(notice.event == "connection" && notice.message == "Too loud" && notice.retryAfter == 30)
                _ = try await two.waitForClose()
                #expect(one.ending == nil)
                // All of them, by HTTP.
                let rest = try await site.admin.delete("/admin/realtime?userId=\(id)")
                #expect(try rest.data(Ended.self).disconnected == 1)
                _ = try await one.waitForClose()
                #expect(staff.ending == nil)
                let again = try await connect(site.member, port)
                let log = try await site.admin.get("/admin/audit-logs?target=user:\(id)&action=connections.end")
                #expect(log.text.contains("Too loud") && log.text.contains(newest.socketId))
                // Nobody is there, or it is nothing.
                for order in [Order(socketId: newest.socketId), Order(socketId: "nonsense"), Order(userId: "12")] {
                    #expect(try await refusal { try await staff.request("admin:disconnect", order) } == "not_found")
                }
                for order in [Order(), Order(socketId: newest.socketId, userId: id)] {
                    #expect(
                        try await refusal { try await staff.request("admin:disconnect", order) } == "validation_failed")
                }
                #expect(try await site.member.delete("/admin/realtime?userId=\(id)").code == .forbidden)
                for socket in [staff, again] { try await socket.close() }
            }
        }
    }

    @Test func nobodyPutsOutAnEqualOrHigherRank() async throws {
        try await StaffedHouse.with { site async throws in
            try await site.listening { port in
                let staff = try await connect(site.admin, port, "/admin")
                let owner = try await connect(site.owner, port)
                let id = try #require(site.owner.userId).description
                let code = try await refusal { try await staff.request("admin:disconnect", Order(userId: id)) }
                #expect(code == "forbidden" && owner.ending == nil)
                let log = try await site.admin.get("/admin/audit-logs?target=user:\(id)&outcome=denied")
                #expect(log.text.contains("connections.end"))
                // One's own are one's own; and the owner may.
                #expect(
                    try await site.admin.delete("/admin/realtime?userId=\(site.admin.userId?.description ?? "")").status
                        == 200)
                _ = try await staff.waitForClose()
                try await owner.close()
            }
        }
    }

    @Test func whatIsSaidToEveryoneIsHeardByAllInTheMainPlace() async throws {
        try await StaffedHouse.with { site async throws in
            try await site.listening { port in
                let staff = try await connect(site.admin, port, "/admin")
                let member = try await connect(site.member, port)
                let owner = try await connect(site.owner, port)
                let said: Said = try await staff.request("admin:broadcast", Broadcast())
                for socket in [member, owner] {
                    let heard: Said = try await socket.next("system:announcement").decode()
                    #expect(heard.id == said.id && heard.title == "Back in ten minutes" && heard.level == "info")
                }
                try await staff.expectSilence(of: "system:announcement", for: .milliseconds(50))
                // In one room it is heard there alone.
                let room = "user:\(try #require(site.member.userId))"
                _ = try await staff.request("admin:broadcast", Broadcast(room: room), as: Said.self)
                _ = try await member.next("system:announcement")
                try await owner.expectSilence(of: "system:announcement", for: .milliseconds(50))
                let log = try await site.admin.get("/admin/audit-logs?action=connections.announce")
                #expect(log.text.contains("Back in ten minutes") && log.text.contains(room))
                for bad in [
                    Broadcast(event: "session:revoked"), Broadcast(data: .init(title: "")),
                    Broadcast(data: .init(url: "javascript:alert(1)")), Broadcast(data: .init(level: "loud")),
                ] {
                    let code = try await refusal { try await staff.request("admin:broadcast", bad) }
                    #expect(code == "validation_failed")
                }
                let code = try await refusal { try await member.request("admin:broadcast", Broadcast()) }
                #expect(code == "bad_request")
                for socket in [staff, member, owner] { try await socket.close() }
            }
        }
    }
}
