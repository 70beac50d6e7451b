import GRDB
import Kernel
import Storage
import Synchronization

extension JobQueue {
    /// Longest payload, in bytes of JSON.
    private static let mostPayload = 65_536
    /// Longest name of a target, in bytes.
    package static let mostTarget = 256
    /// Most children of one batch.
    private static let mostChildren = 1000

    /// Promises a job: it is done after this write is committed, and not at all if it is not.
    /// - Returns: the job that will do it, which is an earlier one where a deduplication key swallowed this one.
    /// - Throws: `JobFailure.permanent` for a payload beyond 64 KB, a target beyond 256 bytes and dependencies that are gone.
    @discardableResult
    package func enqueue(
        _ payload: some JobPayload, _ options: JobOptions = JobOptions(), in context: WriteContext
    ) throws -> JobID {
        try insert(payload, options, parent: nil, children: 0, in: context).id
    }

    /// Promises a job, unless one of its kind is promised already and not over.
    /// - Returns: whether it is a new one.
    package func enqueueUnlessPending(_ payload: some JobPayload, in context: WriteContext) throws -> Bool {
        var options = JobOptions()
        options.deduplication = Deduplication(type(of: payload).job.name, ttl: .zero, mode: .swallowUntilOver)
        return try insert(payload, options, parent: nil, children: 0, in: context).isNew
    }

    /// Promises many jobs as one: the parent runs when each of its children is over, and tells the share of them that is.
    /// A child that fails keeps its error and lets the parent go on.
    /// - Returns: the parent.
    /// - Throws: as `enqueue`; `JobFailure.permanent` for more than 1,000 children.
    @discardableResult
    package func enqueueBatch(
        _ parent: some JobPayload, _ options: JobOptions = JobOptions(), children: [any JobPayload],
        childOptions: JobOptions = JobOptions(), in context: WriteContext
    ) throws -> JobID {
        guard children.count <= Self.mostChildren else {
            throw JobFailure.permanent("A batch has at most \(Self.mostChildren) jobs.")
        }
        let made = try insert(parent, options, parent: nil, children: children.count, in: context)
        guard made.isNew else { return made.id }
        for child in children {
            let id = try insert(child, childOptions, parent: made.id, children: 0, in: context).id
            try WaitQueries.insert(id, by: made.id, isChild: true, in: context.db)
        }
        return made.id
    }

    private func insert<Payload: JobPayload>(
        _ payload: Payload, _ options: JobOptions, parent: JobID?, children: Int, in context: WriteContext
    ) throws -> (id: JobID, isNew: Bool) {
        let kind = Payload.job
        let text = try JSON.encode(payload)
        guard text.utf8.count <= Self.mostPayload else {
            throw JobFailure.permanent("The payload of \(kind.name) is larger than \(Self.mostPayload) bytes.")
        }
        guard options.target?.utf8.count ?? 0 <= Self.mostTarget else {
            throw JobFailure.permanent("The target of \(kind.name) is longer than \(Self.mostTarget) bytes.")
        }
        // A key says what children cannot: that another will do. Their parent waits for each of them.
        let deduplication = parent == nil ? options.deduplication : nil
        if let holder = try deduplicated(kind, deduplication, in: context) { return (holder, false) }
        let limits = self.options[kind.queue]
        let id: JobID = context.newID()
        let awaited =
            options.dependsOn.isEmpty
            ? [] : try Set(options.dependsOn).filter { try WaitQueries.mark($0, by: id, in: context.db) }
        let pending = children + awaited.count
        let record = JobRecord(
            id: id, queue: kind.queue, name: kind.name,
            payload: text.utf8.count <= JobRecord.shortPayload ? text : nil,
            priority: options.priority ?? limits.priority, runAt: options.runAt ?? context.now, attempts: 0,
            maxAttempts: options.attempts ?? limits.attempts, stalls: 0, rounds: 0, createdAt: context.now,
            target: options.target, conditions: options.conditions, origin: context.trace)
        try JobQueries.insert(
            JobQueries.New(
                record: record, payload: text, pending: pending, children: children, deduplication: deduplication,
                parentId: parent, actorId: options.actorId), in: context.db)
        for job in awaited { try WaitQueries.insert(job, by: id, isChild: false, in: context.db) }
        if pending == 0 { context.afterCommit { [self] in add(record) } }
        return (id, true)
    }

    /// Whether a job under a key of its kind has yet to end.
    package func isPromised(_ kind: JobKind, _ key: String, in db: Database) throws -> Bool {
        try JobQueries.unfinishedHolder(of: key, name: kind.name, in: db) != nil
    }

    /// The job that does this one's work already; nil when there is none.
    private func deduplicated(
        _ kind: JobKind, _ deduplication: Deduplication?, in context: WriteContext
    ) throws -> JobID? {
        guard let deduplication else { return nil }
        let key = deduplication.key
        let found =
            deduplication.mode == .swallowUntilOver
            ? try JobQueries.unfinishedHolder(of: key, name: kind.name, in: context.db)
            : try JobQueries.holder(of: key, name: kind.name, at: context.now, in: context.db)
        guard let holder = found else { return nil }
        switch deduplication.mode {
        case .swallow, .swallowUntilOver:
            context.afterCommit { [figures] in figures.count(kind, .deduplicated) }
            return holder
        case .replace:
            try JobQueries.supersede(holder, in: context.db)
            context.afterCommit { [self] in
                let now = clock.uptime()
                board.withLock { $0.lane(kind.queue) { $0.remove(holder, at: now) } }
                figures.count(kind, .deduplicated)
            }
            return nil
        }
    }
}
