import Kernel

/// Two clocks read together. Jobs are due by the wall clock, which an administrator or a time server may set; how long
/// something has taken, and what rests for a while, is told by one that only goes on.
struct Moment: Sendable {
    let wall: Timestamp
    /// Since some moment in the past.
    let uptime: Duration
}

/// Where both come from.
package struct JobClock: Sendable {
    let wall: WallClock
    let uptime: @Sendable () -> Duration

    /// - Parameter uptime: grows evenly; nil takes the machine's.
    package init(_ wall: WallClock, uptime: (@Sendable () -> Duration)? = nil) {
        self.wall = wall
        let start = ContinuousClock.now
        self.uptime = uptime ?? { start.duration(to: .now) }
    }

    func now() -> Moment { Moment(wall: wall.now(), uptime: uptime()) }
}
