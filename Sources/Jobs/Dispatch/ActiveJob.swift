import Kernel

/// A job as it is handed to a runner.
struct Claim: Sendable {
    let record: JobRecord
    /// Tells this run from any other of the same job.
    let token: Int
    let isLeftover: Bool
    let startedAt: Timestamp
    /// How long it was ready before.
    let waited: Duration
}

/// A job that runs.
struct ActiveJob: Sendable {
    /// Why its handler was told to end.
    enum Ending: Sendable { case timedOut, cancelled, stopped }

    let claim: Claim
    let since: Duration
    let deadline: Duration
    /// What its handler sees; nil until it begins.
    var run: JobRun?
    var task: Task<Void, Never>?
    var ending: Ending?
    /// Until when a cancelled handler keeps the job.
    var leaseEnd: Duration?

    /// See `Lane.attach`.
    mutating func attach(_ run: JobRun, _ task: Task<Void, Never>?, of claim: Claim) {
        guard self.claim.token == claim.token else { return }
        self.run = run
        self.task = task
        if ending != nil { task?.cancel() }
    }

    /// When it has to be looked at.
    var due: Duration { leaseEnd ?? deadline }
}

/// How a run ended.
enum Outcome: Sendable {
    case completed
    case failed(FailedTry)
    /// The process stops: as if it had not been claimed.
    case released
    /// Its handler did not end when it was told to.
    case stalled
    /// It was finished or taken back meanwhile.
    case over
}
