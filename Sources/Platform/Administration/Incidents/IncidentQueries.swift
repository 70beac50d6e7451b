import Foundation
import GRDB
import Kernel
import Monitoring
import Storage

/// All SQL of the incidents of the status page.
enum IncidentQueries {
    private static let columns = """
        SELECT id, title, body, impact, components, status, startedAt, endsAt, updates FROM statusIncidents
        """
    private static let one = "\(columns) WHERE id = ?"
    static let page = "\(columns) WHERE id < ? ORDER BY id DESC LIMIT ?"
    /// The beginning is named so that the index of what is open is gone into, not walked over.
    static let open = """
        \(columns) WHERE status <> 'resolved' AND startedAt > 0 ORDER BY startedAt DESC, id DESC LIMIT ?
        """
    static let resolved = """
        \(columns) WHERE status = 'resolved' AND startedAt >= ? ORDER BY startedAt DESC, id DESC LIMIT ?
        """

    static func page(
        before id: StatusIncidentID, limit: Int, in db: Database
    ) throws -> [StatusIncidentPayload] {
        try db.all(page, [id, limit], payload)
    }

    static func open(limit: Int, in db: Database) throws -> [StatusIncidentPayload] {
        try db.all(open, [limit], payload)
    }

    static func resolved(since moment: Timestamp, limit: Int, in db: Database) throws -> [StatusIncidentPayload] {
        try db.all(resolved, [moment, limit], payload)
    }

    static func one(_ id: StatusIncidentID, in db: Database) throws -> StatusIncidentPayload? {
        try db.first(one, [id], payload)
    }

    static func countOpen(in db: Database) throws -> Int {
        try db.first("SELECT count(*) FROM statusIncidents WHERE status <> 'resolved'") { $0[0] } ?? 0
    }

    static func insert(_ incident: StatusIncidentPayload, at now: Timestamp, in db: Database) throws {
        try db.run(
            """
            INSERT INTO statusIncidents
                (id, title, body, impact, components, status, startedAt, endsAt, updates, createdAt, updatedAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                incident.id, incident.title, incident.body, incident.impact.rawValue,
                try JSON.encode(incident.components), incident.status.rawValue, incident.startedAt, incident.endsAt,
                try JSON.encode(incident.updates), now, now,
            ])
    }

    static func save(_ incident: StatusIncidentPayload, at now: Timestamp, in db: Database) throws {
        try db.run(
            """
            UPDATE statusIncidents SET title = ?, body = ?, impact = ?, components = ?, status = ?, startedAt = ?,
                endsAt = ?, updates = ?, updatedAt = ? WHERE id = ?
            """,
            [
                incident.title, incident.body, incident.impact.rawValue, try JSON.encode(incident.components),
                incident.status.rawValue, incident.startedAt, incident.endsAt, try JSON.encode(incident.updates), now,
                incident.id,
            ])
    }

    private static func payload(_ row: Row) throws -> StatusIncidentPayload {
        StatusIncidentPayload(
            id: row[0], title: row[1], body: row[2], impact: StatusImpact(rawValue: row[3]) ?? .minor,
            components: try JSON.decode([String].self, from: Data((row[4] as String).utf8)),
            status: StatusIncidentStatus(rawValue: row[5]) ?? .investigating, startedAt: row[6], endsAt: row[7],
            updates: try JSON.decode([StatusUpdatePayload].self, from: Data((row[8] as String).utf8)))
    }
}
