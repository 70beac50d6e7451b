import Foundation
import GRDB
import Kernel
import Storage
import Telemetry

/// SQL of the traces.
enum SpanQueries {
    static let insert = """
        INSERT INTO spans
            (traceId, spanId, parentSpanId, name, kind, isRoot, startedAt, durationUs, status, attributes)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let columns = """
        SELECT id, traceId, spanId, parentSpanId, name, kind, startedAt, durationUs, status, attributes FROM spans
        """
    /// Newest first, by id, least duration and status (empty for any).
    static let newest = """
        \(columns) WHERE isRoot = 1 AND id < ? AND durationUs >= ? AND (? = '' OR status = ?) ORDER BY id DESC LIMIT ?
        """
    /// As above, of one route.
    static let newestOfName = """
        \(columns) WHERE isRoot = 1 AND name = ? AND id < ? AND durationUs >= ? AND (? = '' OR status = ?)
        ORDER BY id DESC LIMIT ?
        """
    static let ofTrace = "\(columns) WHERE traceId = ? ORDER BY startedAt, id LIMIT 1000"
    static let expire = "DELETE FROM spans WHERE startedAt < ?"
    static let trim = "DELETE FROM spans WHERE id <= (SELECT max(id) FROM spans) - ?"

    static func add(_ spans: [Span], in db: Database) throws {
        for span in spans {
            let attributes = span.attributes.isEmpty ? "{}" : try JSON.encode(span.attributes)
            try db.runDirectly(insert) { values in
                values.add(span.traceId.description)
                values.add(span.spanId.description)
                values.add(span.parent?.description)
                values.add(span.name)
                values.add(span.kind.rawValue)
                values.add(span.isRoot)
                values.add(span.startMicros)
                values.add(span.durationMicros)
                values.add(SpanStatus(span).rawValue)
                values.add(attributes)
            }
        }
    }

    static func payload(_ row: Row) throws -> TraceSpanPayload {
        TraceSpanPayload(
            id: TraceSpanID(rawValue: row[0]), traceId: row[1], spanId: row[2], parentSpanId: row[3], name: row[4],
            kind: row[5], startedAt: Timestamp(milliseconds: (row[6] as Int64) / 1000), startUs: row[6],
            durationUs: row[7], status: SpanStatus(rawValue: row[8]) ?? .ok,
            attributes: try JSON.decode([String: String].self, from: Data((row[9] as String).utf8)))
    }
}

extension SpanStatus {
    init(_ span: Span) {
        self = span.isError ? .error : .ok
    }
}
