import Kernel

/// What ended lately in a queue, by the minute.
struct Tally: Sendable {
    private struct Minute: Sendable {
        var number: Int64 = -1
        var ended = 0
        var failed = 0
    }

    private static let minutes: Int64 = 5

    private var ring = [Minute](repeating: Minute(), count: Int(minutes) + 1)

    mutating func add(isFailure: Bool, at now: Duration) {
        let number = now.components.seconds / 60
        let place = Int(number % Int64(ring.count))
        if ring[place].number != number { ring[place] = Minute(number: number) }
        ring[place].ended += 1
        if isFailure { ring[place].failed += 1 }
    }

    /// Jobs that ended a minute, and the share of them that failed, over the last five whole minutes.
    func figures(at now: Duration) -> (perMinute: Double, errorRatio: Double) {
        let number = now.components.seconds / 60
        let recent = ring.filter { $0.number >= number - Self.minutes && $0.number < number }
        let ended = recent.reduce(0) { $0 + $1.ended }
        let failed = recent.reduce(0) { $0 + $1.failed }
        return (Double(ended) / Double(Self.minutes), ended == 0 ? 0 : Double(failed) / Double(ended))
    }
}
