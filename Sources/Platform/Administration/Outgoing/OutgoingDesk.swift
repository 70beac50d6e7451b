import Audit
import Hosting
import Kernel
import Storage
import Web

/// What people do to the hold on what leaves the server, with its entry in the audit log.
struct OutgoingDesk: Sendable {
    let hold: OutgoingHold
    let store: Datastore
    let audit: AuditLog

    var payload: OutgoingPayload { OutgoingPayload(isHeld: hold.isHeld, epoch: store.epoch) }

    /// Lets what waits leave.
    /// - Throws: `conflict` when nothing is held.
    func release(by actor: AuditActor) async throws {
        let entry = AuditEntry("outgoing.release", by: actor, on: AuditTarget("site", "outgoing"))
        try await hold.release { [audit] in try audit.record(entry, in: $0) }
    }
}

/// Whether what leaves the server is held, and letting it go.
enum OutgoingRoutes {
    static func all(_ desk: OutgoingDesk) -> [Endpoint] {
        [
            Endpoint(
                .get, "/admin/outgoing", .staff(.admin), tag: "administration",
                summary: "Whether webhooks are held, since this server was started from a copy", in: NoInput.self,
                out: OutgoingPayload.self
            ) { _, _ in desk.payload },
            Endpoint(
                .post, "/admin/outgoing/release", .staff(.admin), tag: "administration",
                summary: "Let what waits leave: this server is the one to speak from now on", in: NoInput.self,
                out: OutgoingPayload.self
            ) { _, call in
                try await desk.release(by: call.actor())
                return desk.payload
            },
        ]
    }
}

/// How it stands with what leaves the server.
struct OutgoingPayload: Exampled {
    let isHeld: Bool
    /// How often the directory was made from a copy, and one.
    let epoch: Int

    static var example: OutgoingPayload { OutgoingPayload(isHeld: true, epoch: 2) }
}
