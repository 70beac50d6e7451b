import Hosting
import Kernel

extension Uptime {
    private static let day: Int64 = 86_400_000
    private static let mostDays: Int64 = 90

    /// How parts did on each day by UTC since the server was first seen up, oldest first, at most 90 days.
    func days(of components: [String]) -> [String: [ComponentDayPayload]] {
        // A day that begins this very moment is not known yet.
        let today = (now.milliseconds - 1) / Self.day
        let first = max(since.milliseconds / Self.day, today - Self.mostDays + 1)
        let count = Int(today - first) + 1
        guard count > 0 else { return [:] }
        let names = (0..<count).map { place in
            String(Timestamp(milliseconds: (first + Int64(place)) * Self.day).description.prefix(10))
        }
        /// Hands out the days that a span touches, with how much of each.
        func spread(_ from: Timestamp, _ to: Timestamp, _ body: (Int, Int64) -> Void) {
            let (start, end) = (max(from, since).milliseconds, min(to, now).milliseconds)
            guard start < end else { return }
            for day in max(first, start / Self.day)...max(first, (end - 1) / Self.day) {
                let part = min(end, (day + 1) * Self.day) - max(start, day * Self.day)
                if part > 0 { body(Int(day - first), part) }
            }
        }
        var (known, up) = ([Int64](repeating: 0, count: count), [Int64](repeating: 0, count: count))
        spread(since, now) { known[$0] += $1 }
        for life in lives { spread(life.from, life.to) { up[$0] += $1 } }
        let spans = Dictionary(grouping: incidents, by: \.component)
        return Dictionary(
            uniqueKeysWithValues: Set(components).map { component in
                var down = [Int64](repeating: 0, count: count)
                var worst = [HealthStatus](repeating: .healthy, count: count)
                for incident in spans[component] ?? [] {
                    spread(incident.startedAt, incident.endedAt ?? now) { place, part in
                        worst[place] = max(worst[place], incident.status)
                        if incident.status == .unhealthy { down[place] += part }
                    }
                }
                let days = (0..<count).map { place in
                    ComponentDayPayload(
                        day: names[place],
                        uptime: known[place] == 0
                            ? 1 : Double(max(0, up[place] - down[place])) / Double(known[place]),
                        status: worst[place])
                }
                return (component, days)
            })
    }
}
