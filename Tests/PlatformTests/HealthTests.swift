import Foundation
import Kernel
import TestKit
import Testing

@testable import Hosting
@testable import Jobs
@testable import Platform

/// What the staff are told of each part.
@Suite(.timeLimit(.minutes(2))) struct HealthTests {
    private struct Report: Decodable {
        struct Check: Decodable {
            let status: String
            let message: String?
        }
        let status: String
        let uptimeSeconds: Int
        let checks: [String: Check]
    }
    private struct Figures<Facts: Decodable>: Decodable {
        struct Part: Decodable { let facts: Facts }
        let checks: [String: Part]
    }
    private struct Queue: Decodable {
        let queue: String
        let isPaused: Bool
        let waiting: Int
    }
    private struct Sockets: Decodable { let connections, rooms, mostConnections: Int }
    private struct Search: Decodable {
        let documents: [String: Int]
        let lagSeconds: Double
    }

    private func facts<Facts: Decodable>(_ page: String, _ part: String, of site: StaffedHouse) async throws -> Facts? {
        let body = try await site.admin.get("//health/\(page)").body
        return try JSONDecoder().decode(Figures<Facts>.self, from: body).checks[part]?.facts
    }

    @Test(arguments: ["detailed", "queues", "search", "socket"])
    func onlyTheStaffAreTold(_ page: String) async throws {
        try await StaffedHouse.with { site async throws in
            #expect(try await site.guest.get("//health/\(page)").status == 401)
            #expect(try await site.member.get("//health/\(page)").status == 403)
            let report = try await site.admin.get("//health/\(page)")
            #expect(report.status == 200 && report.text.contains("facts"))
        }
    }

    @Test func everyPartIsInTheDetails() async throws {
        try await StaffedHouse.with { site async throws in
            let report = try JSONDecoder().decode(Report.self, from: try await site.admin.get("//health/detailed").body)
            #expect(
                Set(report.checks.keys).isSuperset(of: ["api", "database", "storage", "queue", "realtime", "search"]))
            #expect(report.uptimeSeconds >= 0 && report.status != "unhealthy")
        }
    }

    @Test func theFiguresAreThoseOfTheMoment() async throws {
        try await StaffedHouse.with { site async throws in
            #expect(try await site.admin.post("/admin/queues/maintenance/pause").status == 204)
            let queues: [Queue] = try #require(try await facts("queues", "queue", of: site))
            #expect(queues.first { $0.queue == "maintenance" }?.isPaused == true)
            let search: Search = try #require(try await facts("search", "search", of: site))
            #expect(search.lagSeconds >= 0)
            try await site.listening { port in
                let before: Sockets = try #require(try await facts("socket", "realtime", of: site))
                let socket = try await SocketClient.connect(port: port, token: site.member.token, namespace: "/")
                let after: Sockets = try #require(try await facts("socket", "realtime", of: site))
                #expect(before.connections == 0 && after.connections == 1 && after.rooms > 0)
                #expect(after.mostConnections == 100_000)
                try await socket.close()
            }
        }
    }

    @Test func anIllPartIsTold() async throws {
        try await StaffedHouse.with { site async throws in
            site.house.engines.health.add("lamp") { HealthVerdict(.unhealthy, "Broken.") }
            let answer = try await site.admin.get("//health/detailed")
            let report = try JSONDecoder().decode(Report.self, from: answer.body)
            #expect(answer.status == 503 && report.status == "unhealthy")
            #expect(report.checks["lamp"]?.message == "Broken.")
            // The others do as before.
            #expect(try await site.admin.get("//health/queues").status == 200)
        }
    }

    /// As everywhere else on the wire.
    @Test func theCircuitOfAQueueHasItsName() throws {
        let facts = QueueFacts(
            queue: QueueName("lamp"), counts: [:], isPaused: false, circuit: .halfOpen, concurrency: 1, oldest: .zero,
            throughput: 0, errorRatio: 0)
        #expect(try JSON.encode(QueueHealth(facts)).contains(#""circuit":"half_open""#))
    }

    @Test func everyFamilyIsOnAPageOfItsPart() async throws {
        try await StaffedHouse.with { site async throws in
            let text = try await site.admin.get("//metrics").text
            let families = text.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }
                .map { String($0.split(separator: " ")[2]) }
            let prefixes = HostMetrics.subsets.flatMap(\.prefixes)
            #expect(families.count > 50)
            #expect(families.filter { family in !prefixes.contains { family.hasPrefix($0) } } == [])
        }
    }

    @Test func socketsAreCountedByNamespace() async throws {
        try await StaffedHouse.with { site async throws in
            try await site.listening { port in
                let member = try await SocketClient.connect(port: port, token: site.member.token, namespace: "/")
                let staff = try await SocketClient.connect(port: port, token: site.admin.token, namespace: "/admin")
                await #expect(throws: (any Error).self) {
                    try await SocketClient.connect(port: port, token: site.member.token, namespace: "/admin")
                }
                let text = try await site.admin.get("//metrics/socket").text
                for line in [
                    #"connected_clients{namespace="/",transport="websocket"} 1"#,
                    #"connected_clients{namespace="/admin",transport="websocket"} 1"#,
                    #"connection_attempts_total{namespace="/admin"} 2"#,
                    #"connection_errors_total{namespace="/admin",reason="namespace_forbidden"} 1"#,
                ] {
                    #expect(text.contains("cryb_socketio_" + line), "\(text)")
                }
                try await member.close()
                try await staff.close()
            }
        }
    }

    @Test func metricsComeByFamily() async throws {
        try await StaffedHouse.with { site async throws in
            let queue = try await site.admin.get("//metrics/queue")
            #expect(queue.status == 200 && queue.text.contains("cryb_cron_missed_runs{name="))
            #expect(!queue.text.contains("http_requests_total"))
            #expect(try await site.admin.get("//metrics/nothing").status == 404)
            #expect(try await site.member.get("//metrics/queue").status == 403)
        }
    }
}
