import Hosting
import Kernel

/// A time the process ran.
struct Life: Sendable, Equatable {
    let from: Timestamp
    let to: Timestamp
}

/// A part of the server changed how it does.
struct StatusChange: Sendable, Equatable {
    let at: Timestamp
    let component: String
    let status: HealthStatus
}

/// The hours a server was up and well, from when it ran and what changed meanwhile.
struct Uptime: Sendable {
    /// The component that stands for all of them together.
    static let overall = "overall"

    /// Oldest first, not overlapping.
    let lives: [Life]
    let now: Timestamp
    /// Spans in which a part was not healthy, the newest first; they end with the process that saw them.
    let incidents: [IncidentPayload]

    /// - Parameters:
    ///   - lives: oldest first, not overlapping.
    ///   - changes: oldest first.
    init(lives: [Life], changes: [StatusChange], now: Timestamp) {
        self.lives = lives
        self.now = now
        incidents = Self.incidents(changes, lives, until: now)
    }

    var since: Timestamp { lives.first?.from ?? now }

    /// The share of the last `span` that was up and not unhealthy, of what is known of it.
    func share(of span: Duration) -> Double {
        let start = max(since, now - span)
        guard start < now else { return 1 }
        let up = lives.reduce(0) { $0 + Self.overlap($1.from, $1.to, start, now) }
        let ill = incidents.filter { $0.component == Self.overall && $0.status == .unhealthy }
            .reduce(0) { $0 + Self.overlap($1.startedAt, $1.endedAt ?? now, start, now) }
        return Double(max(0, up - ill)) / Double(now.milliseconds - start.milliseconds)
    }

    private static func incidents(
        _ changes: [StatusChange], _ lives: [Life], until now: Timestamp
    ) -> [IncidentPayload] {
        var open: [String: StatusChange] = [:]
        var found: [IncidentPayload] = []
        func close(_ change: StatusChange, _ end: Timestamp?) {
            let life = lives.last { $0.from <= change.at }
            let last = life.flatMap { $0.to < now ? $0.to : nil }
            let ends = [end, last].compactMap { $0 }.min()
            found.append(
                IncidentPayload(
                    component: change.component, status: change.status, startedAt: change.at,
                    endedAt: ends.map { max($0, change.at) }))
        }
        for change in changes {
            if let before = open.removeValue(forKey: change.component) { close(before, change.at) }
            if change.status != .healthy { open[change.component] = change }
        }
        for change in open.values { close(change, nil) }
        return found.sorted { ($0.startedAt, $0.component) > ($1.startedAt, $1.component) }
    }

    private static func overlap(
        _ from: Timestamp, _ to: Timestamp, _ start: Timestamp, _ end: Timestamp
    ) -> Int64 {
        max(0, min(to, end).milliseconds - max(from, start).milliseconds)
    }
}
