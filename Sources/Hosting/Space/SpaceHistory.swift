import GRDB
import Kernel
import Storage

/// How much was used and free at a moment.
package struct SpaceMoment: Sendable, Equatable {
    package let at: Timestamp
    /// Of the data directory.
    package let usedBytes: Int64
    /// Of the file system.
    package let freeBytes: Int64

    package init(at: Timestamp, usedBytes: Int64, freeBytes: Int64) {
        self.at = at
        self.usedBytes = usedBytes
        self.freeBytes = freeBytes
    }
}

/// What was kept of the space, oldest first.
package struct SpaceHistory: Sendable, Equatable {
    /// The last two days, one an hour.
    package let hours: [SpaceMoment]
    /// The last four hundred days, one a day.
    package let days: [SpaceMoment]
    /// Whether it tells when the disk is full.
    package var isEnough: Bool { SpaceForecast.points(days).count >= SpaceForecast.least }
}

/// When the disk is full.
enum SpaceForecast {
    /// Of so many days the line is drawn.
    static let window = Duration.days(30)
    /// Fewer tell nothing.
    static let least = 3

    /// Days from the last of these moments on, by least squares over the free bytes of the last month.
    /// - Returns: nil while too little is known, and when the free space does not shrink.
    static func daysLeft(_ days: [SpaceMoment]) -> Double? {
        let points = points(days)
        guard let last = days.last, points.count >= least else { return nil }
        let count = Double(points.count)
        let (meanX, meanY) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
        let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
        let slope = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
        // A kilobyte a day is none.
        guard spread > 0, slope < -1024 else { return nil }
        return max(0, Double(last.freeBytes) / -slope)
    }

    /// Free bytes by days from the last moment on.
    fileprivate static func points(_ days: [SpaceMoment]) -> [(x: Double, y: Double)] {
        guard let last = days.last else { return [] }
        return days.filter { $0.at > last.at - window }.map { moment in
            (Double(moment.at.milliseconds - last.at.milliseconds) / 86_400_000, Double(moment.freeBytes))
        }
    }
}

/// The SQL of it.
enum SpaceQueries {
    /// What a row stands for: the last look within it.
    enum Span: String {
        case hour, day

        var length: Duration { self == .hour ? .hours(1) : .days(1) }
        var kept: Duration { self == .hour ? .hours(48) : .days(400) }
    }

    static let migration = Migration(
        "0004-hosting-space",
        """
        CREATE TABLE spaceHistory (
            span TEXT NOT NULL,
            startsAt INTEGER NOT NULL,
            at INTEGER NOT NULL,
            usedBytes INTEGER NOT NULL,
            freeBytes INTEGER NOT NULL,
            PRIMARY KEY (span, startsAt),
            CHECK (span IN ('hour', 'day'))
        ) STRICT, WITHOUT ROWID
        """)

    static let put = """
        INSERT INTO spaceHistory (span, startsAt, at, usedBytes, freeBytes) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (span, startsAt) DO UPDATE SET
            at = excluded.at, usedBytes = excluded.usedBytes, freeBytes = excluded.freeBytes
        """
    static let forget = "DELETE FROM spaceHistory WHERE span = ? AND startsAt < ?"
    static let all = "SELECT at, usedBytes, freeBytes FROM spaceHistory WHERE span = ? ORDER BY startsAt"
    /// For the test of their plans.
    static let queries = [forget, all]

    static func keep(_ moment: SpaceMoment, in db: Database) throws {
        for span in [Span.hour, .day] {
            let start = moment.at.milliseconds / span.length.milliseconds * span.length.milliseconds
            try db.run(put, [span.rawValue, start, moment.at, moment.usedBytes, moment.freeBytes])
            try db.run(forget, [span.rawValue, start - span.kept.milliseconds])
        }
    }

    static func rows(_ span: Span, in db: Database) throws -> [SpaceMoment] {
        try db.all(all, [span.rawValue]) { row in SpaceMoment(at: row[0], usedBytes: row[1], freeBytes: row[2]) }
    }
}
