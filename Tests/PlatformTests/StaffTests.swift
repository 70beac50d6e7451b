import Accounts
import Audit
import GRDB
import HTTPTypes
import Hosting
import Kernel
import Storage
import TestKit
import Testing
import Web

@testable import Platform

@Suite struct StaffTests {
    private struct Person: Decodable {
        struct Ref: Decodable { let username: String }
        let user: Ref
        let role: String
        let status: String
    }
    private struct Facts: Decodable {
        let person: Person
        let email: String?
        let banReason: String?
        let sessions: [Session]
        struct Session: Decodable {}
    }
    private struct Entry: Decodable {
        let seq: Int
        let action: String
        let outcome: String
        let targetId: String?
        let isIntact: Bool?
    }

    private func log(_ site: StaffedHouse, _ query: String = "") async throws -> [Entry] {
        try await site.admin.get("/admin/audit-logs?verify=true&limit=100\(query)").data()
    }

    @Test func nothingUnderAdminIsForOthers() async throws {
        try await StaffedHouse.with { site async throws in
            let moderator = try await StaffedHouse.someone("mona", .seniorModerator, in: site.house)
            let endpoints = site.house.application.endpoints.filter { $0.path.hasPrefix("/admin") }
            #expect(endpoints.count > 25)
            for endpoint in endpoints {
                let path = endpoint.path.replacing("{user}", with: "1").replacing("{job}", with: "1")
                let isFresh = if case .freshStaff = endpoint.access { true } else { false }
                if case .staff(let level) = endpoint.access {
                    #expect(level >= .admin, "\(path)")
                } else {
                    #expect(isFresh, "\(path)")
                }
                let method = try #require(HTTPRequest.Method(rawValue: endpoint.method.rawValue))
                for (client, code) in [
                    (site.guest, ErrorCode.unauthorized), (site.member, .forbidden), (moderator, .forbidden),
                ] {
                    let answer = try await client.send(method, path, endpoint.method.isWrite ? "{}" : nil)
                    #expect(answer.code == code, "\(endpoint.method.rawValue) \(path)")
                }
            }
        }
    }

    @Test func aBanShutsOutAndIsWrittenDown() async throws {
        try await StaffedHouse.with { site async throws in
            let mia = try #require(site.member.userId)
            let answer = try await site.admin.post(
                "/admin/users/\(mia)/ban", #"{"reason":"Spam in many places","days":3}"#)
            #expect(answer.status == 200)
            let facts: Facts = try answer.data()
            #expect(facts.person.status == "banned")
            #expect(facts.banReason == "Spam in many places")
            #expect(facts.sessions.isEmpty)
            #expect(facts.email == "mia@example.org")
            #expect(try await site.member.get("/users/me").status == 401)
            let again = try await StaffedHouse.client(mia, in: site.house)
            #expect(try await again.get("/users/me").code == .accountBanned)
            let banned: [Person] = try await site.admin.get("/admin/users?status=banned").data()
            #expect(banned.map(\.user.username) == ["mia"])
            #expect(try await site.admin.post("/admin/users/\(mia)/unban", #"{"reason":"Appeal"}"#).status == 200)
            #expect(try await site.admin.post("/admin/users/\(mia)/unban").code == .conflict)
            let back = try await StaffedHouse.client(mia, in: site.house)
            #expect(try await back.get("/users/me").status == 200)
            let entries = try await log(site, "&target=user:\(mia)")
            #expect(
                entries.map(\.action).filter { $0.hasPrefix("users.b") || $0.hasPrefix("users.un") } == [
                    "users.unban", "users.ban",
                ])
            #expect(entries.allSatisfy { $0.isIntact == true })
        }
    }

    @Test func aRefusalUnderAKeyIsNotKept() async throws {
        try await StaffedHouse.with { site async throws in
            let owner = try #require(site.owner.userId)
            let ban = #"{"reason":"Because I can"}"#
            let keyed = site.admin.with((try #require(HTTPField.Name("Idempotency-Key")), "the-same-one"))
            for _ in 0..<2 { #expect(try await keyed.post("/admin/users/\(owner)/ban", ban).code == .forbidden) }
        }
    }

    @Test func peopleAreFoundByAllThatIsAsked() async throws {
        try await StaffedHouse.with { site async throws in
            let mia = try #require(site.member.userId)
            #expect(
                try await site.admin.post("/admin/users/\(mia)/ban", #"{"reason":"For a day","days":1}"#).status == 200)
            func names(_ query: String) async throws -> [String] {
                let found: [Person] = try await site.admin.get("/admin/users?\(query)").data()
                return found.map(\.user.username)
            }
            for (query, expected) in [
                ("q=mi&status=banned", ["mia"]), ("q=mi&status=active", []), ("q=mi&role=user", ["mia"]),
                ("q=mi&role=admin", []), ("q=\(mia)&status=active", []), ("q=\(mia)&role=user", ["mia"]),
                ("q=mia@example.org&status=banned", ["mia"]), ("q=mia@example.org&role=admin", []),
                ("role=user&status=banned", ["mia"]), ("role=admin&status=banned", []),
            ] {
                #expect(try await names(query) == expected, "\(query)")
            }
            #expect(try await names("role=admin&status=active").contains("mia") == false)
            try await site.house.application.host.store.write("tests.pass") { context in
                try context.db.run("UPDATE users SET banExpiresAt = 1 WHERE id = ?", [mia])
            }
            #expect(try await names("status=banned") == [])
            #expect(try await names("q=mi&status=active") == ["mia"])
        }
    }

    @Test func whoLooksAtAPersonIsWrittenDown() async throws {
        try await StaffedHouse.with { site async throws in
            let mia = try #require(site.member.userId)
            #expect(try await site.admin.get("/admin/users/\(mia)").status == 200)
            #expect(try await site.admin.get("/admin/users/1").status == 404)
            #expect(try await log(site, "&action=users.view").map(\.targetId) == ["\(mia)"])
            #expect(try await site.admin.post("//health/cache/clear").status == 204)
            #expect(try await log(site, "&action=caches.clear").map(\.targetId) == ["all"])
            let commands = site.house.admin(origin: "http://127.0.0.1")
            _ = try await commands.perform(.clearCaches(name: "accounts.refs"))
            _ = try await commands.perform(.setLogLevel("warning", component: "web"))
            #expect(try await log(site, "&action=caches.clear").map(\.targetId) == ["accounts.refs", "all"])
            #expect(try await log(site, "&action=logs.set_level").map(\.targetId) == ["web"])
            await #expect(throws: Refusal.self) { try await commands.perform(.clearCaches(name: "nothing")) }
            #expect(try await log(site, "&action=caches.clear").count == 2)
        }
    }

    @Test func nobodyActsOnAnEqualOrHigherRank() async throws {
        try await StaffedHouse.with { site async throws in
            let owner = try #require(site.owner.userId)
            let adam = try #require(site.admin.userId)
            let ban = #"{"reason":"Because I can"}"#
            for target in [owner, adam] {
                #expect(try await site.admin.post("/admin/users/\(target)/ban", ban).code == .forbidden)
                #expect(try await site.admin.post("/admin/users/\(target)/logout").code == .forbidden)
            }
            #expect(try await site.owner.get("/users/me").status == 200)
            let denied = try await log(site, "&outcome=denied")
            #expect(denied.count == 4)
            #expect(try await site.owner.post("/admin/users/\(owner)/ban", ban).code == .forbidden)
            #expect(try await site.admin.post("/admin/users/1/ban", ban).code == .notFound)
            #expect(
                try await site.admin.post("/admin/users/\(adam)/ban", #"{"reason":"no"}"#).code == .validationFailed)
        }
    }

    @Test func powerIsTheOwnersToGive() async throws {
        try await StaffedHouse.with { site async throws in
            let mia = try #require(site.member.userId)
            #expect(try await site.admin.put("/admin/users/\(mia)/role", #"{"level":"moderator"}"#).code == .forbidden)
            #expect(try await site.owner.put("/admin/users/\(mia)/role", "{}").code == .validationFailed)
            #expect(
                try await site.owner.put("/admin/users/\(mia)/role", #"{"level":"super_admin"}"#).code == .forbidden)
            #expect(try await site.owner.put("/admin/users/\(mia)/role", #"{"level":"admin"}"#).status == 200)
            #expect(try await site.member.get("/admin/flags").status == 200)
            #expect(try await site.owner.put("/admin/users/\(mia)/role", #"{"level":null}"#).status == 200)
            #expect(try await site.member.get("/admin/flags").code == .forbidden)
        }
    }

    @Test func peopleAreFound() async throws {
        try await StaffedHouse.with { site async throws in
            func names(_ query: String) async throws -> [String] {
                try await site.admin.get("/admin/users?\(query)").data([Person].self).map(\.user.username)
            }
            #expect(try await names("") == ["mia", "adam", "olga"])
            #expect(try await names("q=mi") == ["mia"])
            #expect(try await names("q=%40olga") == ["olga"])
            #expect(try await names("q=adam%40example.org") == ["adam"])
            #expect(try await names("q=nobody%40example.org").isEmpty)
            #expect(try await names("q=\(site.member.userId?.description ?? "")") == ["mia"])
            #expect(try await names("role=super_admin") == ["olga"])
            #expect(try await names("status=banned").isEmpty)
            let first = try await site.admin.get("/admin/users?limit=2")
            let rest = try await site.admin.get("/admin/users?limit=2&cursor=\(first.nextCursor ?? "")")
            #expect(try rest.data([Person].self).map(\.user.username) == ["olga"])
        }
    }

    @Test func everythingDoneToTheMachineIsInTheLog() async throws {
        try await StaffedHouse.with { site async throws in
            #expect(try await site.admin.post("/admin/queues/maintenance/pause").status == 204)
            #expect(try await site.admin.post("/admin/queues/maintenance/resume").status == 204)
            #expect(try await site.admin.post("/admin/queues/nothing/pause").code == .notFound)
            #expect(
                try await site.admin.patch(
                    "/admin/schedules", #"{"name":"upload-expire","isEnabled":false,"runNow":true}"#
                ).status == 200)
            _ = try await site.house.admin(origin: "http://localhost").perform(.queues(.pause(queue: "maintenance")))
            let entries = try await log(site).map(\.action)
            #expect(
                entries.prefix(5) == [
                    "queues.pause", "schedules.run", "schedules.change", "queues.resume", "queues.pause",
                ])
            #expect(entries.last == "site.setup_link")
            let verdict = try await site.admin.get("/admin/audit-logs/verification")
            #expect(verdict.text.contains(#""isIntact":true"#))
            try await site.house.engines.store.write("tests.tamper") { context in
                try context.db.run("DROP TRIGGER platformAuditLogsStay")
                try context.db.run("UPDATE platformAuditLogs SET actorId = NULL WHERE seq = 9")
            }
            let after = try await site.admin.get("/admin/audit-logs/verification")
            #expect(after.text.contains(#""brokenAt":9"#))
        }
    }
}
