import Audit
import Hosting
import Kernel
import Monitoring
import Realtime
import Storage

/// What the staff tell everyone of incidents and of maintenance, on the public status page.
struct IncidentDesk: Sendable {
    private let store: Datastore
    private let audit: AuditLog
    private let hub: Hub

    /// Open or planned at once.
    private static let mostOpen = 50
    /// Told at most, of each kind.
    private static let mostTold = 50
    /// Updates of one incident.
    private static let mostUpdates = 100
    /// How far back one may begin, and how far ahead maintenance may be planned.
    private static let (past, future) = (Duration.days(90), Duration.days(365))

    init(_ host: Engines) {
        store = host.store
        audit = host.audit
        hub = host.hub
    }

    /// All of them, those told of last first.
    func page(_ page: PageRequest) async throws -> Page<StatusIncidentPayload> {
        let before = StatusIncidentID(rawValue: try page.key(1)?[0] ?? .max)
        let rows = try await store.read(.slow) { db in
            try IncidentQueries.page(before: before, limit: page.limit + 1, in: db)
        }
        return Page(fetched: rows, limit: page.limit) { [$0.id.rawValue] }
    }

    /// Tells of one.
    /// - Throws: `conflict` when too many are open; `validation_failed` for moments and words that do not go together.
    func open(_ input: NewIncidentInput, by actor: AuditActor) async throws -> StatusIncidentPayload {
        try await store.write("administration.openIncident") { context in
            let status = input.status ?? (input.impact == .maintenance ? .scheduled : .investigating)
            let incident = StatusIncidentPayload(
                id: context.newID(), title: input.title.value, body: input.body.value, impact: input.impact,
                components: Self.names(input.components), status: status, startedAt: input.startedAt ?? context.now,
                endsAt: input.endsAt ?? (status == .resolved ? context.now : nil), updates: [])
            try Self.check(incident, at: context.now)
            if status != .resolved, try IncidentQueries.countOpen(in: context.db) >= Self.mostOpen {
                throw Refusal(.conflict, "\(Self.mostOpen) incidents are open. Resolve one first.")
            }
            try IncidentQueries.insert(incident, at: context.now, in: context.db)
            try audit.record(
                entry("incidents.open", incident, by: actor, details: ["impact": incident.impact.rawValue]),
                in: context)
            context.afterCommit { tell(incident) }
            return incident
        }
    }

    /// Tells how one went on.
    /// - Throws: `not_found`; `conflict` when it has too many updates; `validation_failed` as for `open`.
    func update(_ id: StatusIncidentID, _ input: IncidentInput, by actor: AuditActor) async throws
        -> StatusIncidentPayload
    {
        try await store.write("administration.updateIncident") { context in
            guard let before = try IncidentQueries.one(id, in: context.db) else { throw Refusal.notFound("incident") }
            let status = input.status ?? before.status
            var updates = before.updates
            if status != before.status || input.update != nil {
                guard updates.count < Self.mostUpdates else {
                    throw Refusal(.conflict, "This incident has \(Self.mostUpdates) updates. Open another one.")
                }
                updates.append(StatusUpdatePayload(at: context.now, status: status, body: input.update?.value ?? ""))
            }
            let (isOver, wasOver) = (status == .resolved, before.status == .resolved)
            // What was planned for later and has begun, began now.
            let wanted = input.startedAt ?? before.startedAt
            let start = before.status == .scheduled && status != .scheduled ? min(wanted, context.now) : wanted
            // What is resolved ended by now; what is open again has not.
            let end = isOver == wasOver ? before.endsAt : isOver ? max(start, context.now) : nil
            let incident = StatusIncidentPayload(
                id: id, title: input.title?.value ?? before.title, body: input.body?.value ?? before.body,
                impact: input.impact ?? before.impact,
                components: input.components.map { Self.names($0) } ?? before.components, status: status,
                startedAt: start, endsAt: input.endsAt.applied(to: end), updates: updates)
            guard incident != before else { return before }
            try Self.check(incident, at: context.now, knownSince: before.startedAt)
            try IncidentQueries.save(incident, at: context.now, in: context.db)
            try audit.record(
                entry(
                    "incidents.update", incident, by: actor,
                    details: ["status": "\(before.status.rawValue) > \(status.rawValue)"]),
                in: context)
            context.afterCommit { tell(incident) }
            return incident
        }
    }

    private func entry(
        _ action: String, _ incident: StatusIncidentPayload, by actor: AuditActor, details: [String: String]
    ) -> AuditEntry {
        AuditEntry(
            action, by: actor, on: AuditTarget("incident", incident.id.description),
            details: details.merging(["title": incident.title]) { $1 })
    }

    private static func names(_ components: Items<Text<1, 32>, 0, 20>?) -> [String] {
        var seen: Set<String> = []
        return (components?.values ?? []).map(\.value).filter { seen.insert($0).inserted }
    }

    /// - Parameter known: a beginning that was accepted before.
    private static func check(
        _ incident: StatusIncidentPayload, at now: Timestamp, knownSince known: Timestamp? = nil
    ) throws {
        let start = incident.startedAt
        if incident.status == .scheduled, incident.impact != .maintenance {
            throw Refusal.invalid("status", "Only maintenance is planned.")
        }
        guard start == known || (now - past...now + future).contains(start) else {
            throw Refusal.invalid("startedAt", "This is more than 90 days ago or over a year ahead.")
        }
        if start > now, incident.status != .scheduled {
            throw Refusal.invalid("startedAt", "What has not begun yet is planned.")
        }
        if let end = incident.endsAt, end < start || end > start + future {
            throw Refusal.invalid("endsAt", "This is before the beginning, or over a year after it.")
        }
    }

    /// Everyone who is connected hears of maintenance; of the rest, whoever looks.
    private func tell(_ incident: StatusIncidentPayload) {
        guard incident.impact == .maintenance else { return }
        hub.broadcast(
            "system:maintenance",
            MaintenanceNotice(
                active: incident.status != .resolved, message: incident.title, startsAt: incident.startedAt,
                endsAt: incident.endsAt))
    }
}

extension IncidentDesk: IncidentReporting {
    func reports(since moment: Timestamp) async throws -> [StatusIncidentPayload] {
        try await store.read { db in
            try IncidentQueries.open(limit: Self.mostTold, in: db)
                + IncidentQueries.resolved(since: moment, limit: Self.mostTold, in: db)
        }
    }
}
