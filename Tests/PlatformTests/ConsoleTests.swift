import Accounts
import Kernel
import TestKit
import Testing
import Web

@testable import Platform

/// The namespace of the staff, over a real port.
@Suite(.timeLimit(.minutes(2))) struct ConsoleTests {
    private struct Subscription: Decodable {
        let topics: [String]
        let intervalMs: Int
    }
    private struct Subscribe: Encodable {
        var topics = ["metrics", "queues", "connections"]
        var intervalMs = 1000
    }
    private struct Order: Encodable {
        let queue: String
        let op: String
    }
    private struct Nothing: Encodable {}
    private struct Metrics: Decodable {
        let connections: Int
        let memoryBytes: Int
    }
    private struct Queues: Decodable {
        struct One: Decodable {
            let queue: String
            let isPaused: Bool
        }
        let queues: [One]
    }

    private func connect(_ client: TestClient, _ port: Int, _ namespace: String = "/admin") async throws -> SocketClient
    {
        try await SocketClient.connect(port: port, token: client.token, namespace: namespace)
    }

    @Test func onlyTheStaffAreLetIn() async throws {
        try await StaffedHouse.with { site async throws in
            let moderator = try await StaffedHouse.someone("mona", .seniorModerator, in: site.house)
            try await site.listening { port in
                for client in [site.member, moderator] {
                    do {
                        _ = try await connect(client, port)
                        Issue.record("somebody was let in")
                    } catch SocketClientFailure.refused(let code, _) {
                        #expect(code == "namespace_forbidden")
                    }
                }
                let socket = try await connect(site.admin, port)
                try await socket.close()
            }
        }
    }

    @Test func whoFollowsIsToldAndNobodyElse() async throws {
        try await StaffedHouse.with { site async throws in
            try await site.listening { port in
                let staff = try await connect(site.admin, port)
                let idle = try await connect(site.owner, port)
                let member = try await connect(site.member, port, "/")
                let admin = try await connect(site.admin, port, "/")
                let answer: Subscription = try await staff.request("admin:subscribe", Subscribe())
                #expect(answer.topics == ["connections", "metrics", "queues"])
                #expect(answer.intervalMs == 1000)
                let metrics: Metrics = try await staff.next("metrics:update").decode()
                #expect(metrics.connections == 4)
                #expect(metrics.memoryBytes > 1_000_000)
                let queues: Queues = try await staff.next("queues:update").decode()
                #expect(queues.queues.contains { $0.queue == "maintenance" })
                _ = try await staff.next("connections:update")
                // It goes on.
                _ = try await staff.next("metrics:update")
                for other in [idle, member, admin] {
                    for event in ["metrics:update", "queues:update", "connections:update"] {
                        try await other.expectSilence(of: event, for: .milliseconds(50))
                    }
                }
                try await staff.request("admin:unsubscribe", Nothing())
                for socket in [staff, idle, member, admin] { try await socket.close() }
            }
        }
    }

    @Test func aSocketOfTheStaffHearsNothingOfTheirOwnLife() async throws {
        try await StaffedHouse.with { site async throws in
            try await site.listening { port in
                let staff = try await connect(site.admin, port)
                let own = try await connect(site.admin, port, "/")
                _ = try await site.admin.patch("/users/me", #"{"displayName":"Adam the First"}"#)
                _ = try await own.next("user:updated")
                try await staff.expectSilence(of: "user:updated")
                // And its verbs are not those of the other one.
                do {
                    try await own.request("admin:subscribe", Subscribe())
                    Issue.record("the verbs of the staff answered in /")
                } catch SocketClientFailure.failed(_, let code, _) {
                    #expect(code == "bad_request")
                }
                for socket in [staff, own] { try await socket.close() }
            }
        }
    }

    @Test func whoLosesTheirPowerLosesTheSocket() async throws {
        try await StaffedHouse.with { site async throws in
            let adam = try #require(site.admin.userId)
            try await site.listening { port in
                let staff = try await connect(site.admin, port)
                let own = try await connect(site.admin, port, "/")
                _ = try await staff.request("admin:subscribe", Subscribe(), as: Subscription.self)
                #expect(try await site.owner.put("/admin/users/\(adam)/role", #"{"level":"moderator"}"#).status == 200)
                _ = try await staff.waitForClose()
                // In the other namespace they are as before.
                #expect(own.ending == nil)
                do {
                    _ = try await connect(site.admin, port)
                    Issue.record("somebody was let in again")
                } catch SocketClientFailure.refused(let code, _) {
                    #expect(code == "namespace_forbidden")
                }
                try await own.close()
            }
        }
    }

    @Test func ordersAreCarriedOutAndWrittenDown() async throws {
        try await StaffedHouse.with { site async throws in
            try await site.listening { port in
                let staff = try await connect(site.admin, port)
                let paused: Queues = try await staff.request("admin:queue", Order(queue: "maintenance", op: "pause"))
                #expect(paused.queues.first { $0.queue == "maintenance" }?.isPaused == true)
                let resumed: Queues = try await staff.request("admin:queue", Order(queue: "maintenance", op: "resume"))
                #expect(resumed.queues.first { $0.queue == "maintenance" }?.isPaused == false)
                let log = try await site.admin.get("/admin/audit-logs?target=queue:maintenance")
                #expect(log.text.contains("queues.pause") && log.text.contains("queues.resume"))
                try await staff.close()
            }
        }
    }

    @Test func aSwitchIsToldToEveryone() async throws {
        struct Changed: Decodable { let flags: [String: Bool?] }
        try await StaffedHouse.with { site async throws in
            try await site.listening { port in
                let member = try await connect(site.member, port, "/")
                _ = try await site.admin.put("/admin/flags", #"{"key":"search","isEnabled":false}"#)
                let off: Changed = try await member.next("system:feature_flags").decode()
                #expect(off.flags["search"] == .some(false))
                _ = try await site.admin.put("/admin/flags", #"{"key":"kites","isEnabled":true,"rolloutPct":50}"#)
                let half: Changed = try await member.next("system:feature_flags").decode()
                #expect(half.flags.keys.contains("kites") && half.flags["kites"] == .some(nil))
                try await member.close()
            }
        }
    }
}
