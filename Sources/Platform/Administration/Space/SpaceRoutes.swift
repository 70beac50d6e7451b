import Jobs
import Kernel
import Web

/// Space and backups under `/admin`.
enum SpaceRoutes {
    static func all(_ desk: SpaceDesk) -> [Endpoint] {
        [
            Endpoint(
                .get, "/admin/storage", .staff(.admin), tag: "administration",
                summary: "What uses the space, how that grew, and when the disk is full", in: NoInput.self,
                out: SpacePayload.self
            ) { _, _ in try await desk.spaceUsed() },
            Endpoint(
                .get, "/admin/backups", .staff(.superAdmin), tag: "administration",
                summary: "Bases in the data directory, and whether restoring them was proven", in: NoInput.self,
                out: BackupsPayload.self
            ) { _, _ in try await desk.backups() },
            Endpoint(
                .post, "/admin/backups", .staff(.superAdmin), rate: .bulk, tag: "administration",
                summary: "Make a base of the database as it is now", in: NoInput.self, out: JobFacts.self,
                status: .accepted
            ) { _, call in try await desk.make(by: call.actor()) },
            Endpoint(
                .post, "/admin/backups/{backup}/verify", .freshStaff(.superAdmin), rate: .bulk, tag: "administration",
                summary: "Restore a base and the journal aside, and look whether that is sound", in: NoInput.self,
                out: JobFacts.self, status: .accepted
            ) { _, call in
                guard let generation = Int(try call.path("backup")) else { throw Refusal.notFound("backup") }
                return try await desk.verify(generation, by: call.actor())
            },
        ]
    }
}
