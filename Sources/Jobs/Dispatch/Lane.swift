import HeapModule
import Kernel

/// One queue in memory: what waits and in which order, what runs, and whether more may start. Pure: time is handed in, and
/// nothing is read or written.
///
/// What is stored here is touched by the files of `Lane` alone.
struct Lane: Sendable {
    let name: QueueName
    let limits: QueueLimits
    /// Jobs that may wait in memory; the rest waits in the table.
    let capacity: Int
    var isPaused = false
    /// Set while what leaves the house is held, and this queue does.
    var isHeld = false
    /// Dead letters in the table.
    var dead = 0
    var breaker: Breaker
    var tally = Tally()
    var rates: RateWindows
    /// Nil where targets are not limited.
    var targets: Targets?

    /// Whether the table holds runnable jobs that memory does not.
    var hasMore = false
    /// Set while the table is read: jobs that ended or were taken back since, of which the reading may not know.
    var gone: Set<JobID>?

    var waiting: [JobID: WaitingJob] = [:]
    /// Those of them whose time has come, and those that have conditions.
    var readyCount = 0
    var conditionalCount = 0
    var ready = ReadyLevels()
    /// By time; an entry whose job is due at another time is passed over.
    var delayed = Heap<DueJob>()

    var active: [JobID: ActiveJob] = [:]
    /// No running job has to be looked at before; nil when none runs.
    var firstDue: Duration?
    /// Ended here and not yet in the table: what is read there is out of date for them.
    var settling: Set<JobID> = []
    /// Put back by somebody before it was known here that their end is in the table.
    var late: [JobID: JobRecord] = [:]
    var tokens = 0

    init(_ name: QueueName, _ limits: QueueLimits, capacity: Int) {
        self.name = name
        self.limits = limits
        self.capacity = capacity
        breaker = Breaker(limits.breaking)
        rates = RateWindows(limits.rates)
        targets = limits.limitsTargets ? Targets(limits, capacity: capacity) : nil
    }

    var isIdle: Bool { active.isEmpty && settling.isEmpty }
    var waitingCount: Int { waiting.count }
    /// Jobs before their time.
    var delayedCount: Int { waiting.count - readyCount }
    /// Whether so little waits in memory that the table is to be asked for more.
    var wantsMore: Bool {
        gone == nil && (hasMore && waiting.count <= capacity / 2 || targets?.wantsMore ?? false)
    }

    /// How long the job has been ready that is so longest and is not kept aside.
    func oldest(at now: Duration) -> Duration {
        ready.oldest(among: waiting).map { now - $0 } ?? .zero
    }
}
