import Kernel

/// Where a job is in its life, as people see it.
package enum JobState: String, WireEnum {
    case waiting, delayed, active, completed, failed, dead, paused, cancelled

    /// Whether there is nothing more to come.
    package var isFinished: Bool {
        switch self {
        case .completed, .failed, .dead, .cancelled: true
        case .waiting, .delayed, .active, .paused: false
        }
    }
}

/// What kind of failure ended a job.
package enum FailureClass: String, WireEnum {
    /// May go by itself: time-outs, networks, limits.
    case transient
    /// Will be the same next time.
    case permanent
    case unknown
}

/// What a person is told to do with a dead job.
package enum Recommendation: String, WireEnum {
    case retry
    case manualFix = "manual_fix"
    case discard
    case escalate
}
