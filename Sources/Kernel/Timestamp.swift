import Foundation

/// A moment in UTC to the millisecond: an integer in the database, RFC 3339 on the wire (`2026-01-31T08:05:09.120Z`).
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Unix milliseconds.
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// This moment moved by a duration; sub-millisecond parts are dropped.
    package static func + (moment: Self, span: Duration) -> Self {
        Self(milliseconds: moment.milliseconds + span.milliseconds)
    }

    /// This moment moved back by a duration.
    package static func - (moment: Self, span: Duration) -> Self {
        Self(milliseconds: moment.milliseconds - span.milliseconds)
    }
}

extension Duration {
    /// Whole milliseconds, towards zero.
    package var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// Seconds with their fraction, for figures.
    package var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }

    /// `count` minutes.
    package static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
    /// `count` hours.
    package static func hours(_ count: Int) -> Duration { .seconds(count * 3600) }
    /// `count` days of 24 hours.
    package static func days(_ count: Int) -> Duration { .seconds(count * 86400) }
}

/// Where the time comes from: a value, so that tests set it and nothing asks the system behind their back.
package struct WallClock: Sendable {
    private let read: @Sendable () -> Timestamp

    package init(_ read: @escaping @Sendable () -> Timestamp) {
        self.read = read
    }

    /// The present moment.
    package func now() -> Timestamp { read() }

    /// The machine's clock.
    package static let system = WallClock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
