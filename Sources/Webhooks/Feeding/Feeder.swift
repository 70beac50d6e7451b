import GRDB
import Jobs
import Kernel
import Storage
import Synchronization
import Telemetry

/// Turns what stands in the event log into deliveries, from a cursor on.
///
/// While there is no active webhook nothing is read. Each webhook says from which event on it hears (`since`), so the cursor
/// only saves work: it is written with the deliveries it led to, and else now and then.
final class Feeder: Sendable {
    private struct State {
        var isOpen = false
        /// Whether there are active webhooks; nil when that may have changed.
        var isHeard: Bool?
        var cursor: LogEventID?
        var written: LogEventID?
        /// Events looked at since the cursor was written.
        var unwritten = 0
    }

    /// What is to be told to one webhook.
    private struct Letter: Sendable {
        let hook: Webhook
        let notice: Notice
    }

    private static let batch = 256
    /// Events that may be looked at twice after a crash.
    private static let mostUnwritten = 5000

    let bell = Bell()
    private let store: Datastore
    private let jobs: JobQueue
    private let clock: WallClock
    private let sight: Sight
    private let options: WebhookOptions
    private let state = Mutex(State())

    init(store: Datastore, jobs: JobQueue, clock: WallClock, sight: Sight, options: WebhookOptions) {
        self.store = store
        self.jobs = jobs
        self.clock = clock
        self.sight = sight
        self.options = options
    }

    /// The tables are there.
    func open() {
        state.withLock { $0.isOpen = true }
        bell.ring()
    }

    /// Somebody asks for more or less from the end of this write on.
    func subscriptionsChange(in context: WriteContext) {
        context.afterCommit { [self] in
            state.withLock { $0.isHeard = nil }
            bell.ring()
        }
    }

    /// Takes up everything that happened. One caller at a time.
    func catchUp() async throws {
        while state.withLock({ $0.isOpen && $0.isHeard != false }), try await step() {}
    }

    /// Writes the cursor, so that the next process begins where this one ended.
    func close() async throws {
        let last = state.withLock { state in
            state.isOpen = false
            return state.cursor == state.written ? nil : state.cursor
        }
        if let last { try await store.write("webhooks.mark") { try CursorQueries.put(last, at: $0.now, in: $0.db) } }
    }

    /// - Returns: whether there may be more.
    private func step() async throws -> Bool {
        guard let start = try await place() else { return false }
        let (letters, last, count) = try await store.read(.slow) { [self] db in
            let events = try db.events(after: start, limit: Self.batch)
            return (try due(events, in: db), events.last?.id, events.count)
        }
        guard let last else { return false }
        let isDue = state.withLock { state in
            state.unwritten += count
            return state.unwritten >= Self.mostUnwritten
        }
        if !letters.isEmpty || isDue {
            try await store.write("webhooks.take") { [self] context in
                for letter in letters { try promise(letter, context) }
                try CursorQueries.put(last, at: context.now, in: context.db)
            }
            state.withLock { state in
                state.written = last
                state.unwritten = 0
            }
        }
        state.withLock { $0.cursor = last }
        return count == Self.batch
    }

    /// Behind which event to begin; nil when nobody listens.
    private func place() async throws -> LogEventID? {
        if let cursor = state.withLock({ $0.isHeard == true ? $0.cursor : nil }) { return cursor }
        // What changes while it is read is read again.
        state.withLock { $0.isHeard = true }
        do {
            let (since, last) = try await store.read { db in
                (try WebhookQueries.earliestSince(in: db), try CursorQueries.last(in: db))
            }
            return state.withLock { state in
                guard let since else {
                    if state.isHeard == true { state.isHeard = false }
                    return nil
                }
                let start = max(since, max(last ?? since, state.cursor ?? since))
                state.cursor = start
                return start
            }
        } catch {
            state.withLock { $0.isHeard = nil }
            throw error
        }
    }

    /// What of a stretch of the log is to be told to whom.
    private func due(_ events: [LoggedEvent], in db: Database) throws -> [Letter] {
        let now = clock.now()
        var hooks: [WebhookScope: [Webhook]] = [:]
        var letters: [Letter] = []
        for event in events {
            guard let notice = try Notice(event) else { continue }
            let scopes = try sight.scopes(of: notice, in: db)
            guard let place = scopes.first else { continue }
            for scope in scopes {
                let known = try hooks[scope] ?? WebhookQueries.all(of: scope, in: db).filter(\.isActive)
                hooks[scope] = known
                for hook in known where hook.events.contains(notice.event) && hook.since < notice.logId {
                    guard try sight.admits(hook, notice, in: place, at: now, db) else { continue }
                    letters.append(Letter(hook: hook, notice: notice))
                }
            }
        }
        return letters
    }

    /// Writes a delivery with its job. One that would wait behind too many others is written down only.
    private func promise(_ letter: Letter, _ context: WriteContext) throws {
        let hook = letter.hook
        let waiting = try DeliveryQueries.countOpen(of: hook.id, upTo: options.waiting, in: context.db)
        var delivery = WebhookDelivery(
            id: context.newID(), webhookId: hook.id, event: letter.notice.event.rawValue,
            payload: letter.notice.payload, status: .pending, createdAt: letter.notice.at)
        guard waiting < options.waiting else {
            delivery.status = .dead
            delivery.error = "\(options.waiting) deliveries wait already."
            _ = try DeliveryQueries.insert(delivery, in: context.db)
            return
        }
        guard try DeliveryQueries.insert(delivery, in: context.db) else { return }
        try jobs.enqueue(delivery, to: hook, in: context)
    }
}
