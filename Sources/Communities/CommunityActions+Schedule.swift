import Accounts
import Jobs
import Kernel
import Storage

/// Drafts that publish themselves. The time stands in the draft; a job promised with it asks the draft again, so whatever
/// was changed meanwhile counts, and one that is gone is not published.
extension CommunityActions {
    /// How long after its time a draft is overdue, and how long it is promised anew: one that fails for a week will go on.
    private static let overdue = (from: Duration.minutes(10), until: Duration.days(7))
    private static let overdueBatch = 250
    /// How far ahead a post may be put off.
    private static let farthest = Duration.days(365)

    /// What is out has no time to wait for.
    static var hasNoTime: Refusal {
        Refusal.invalid("scheduledFor", "Only what is scheduled has a time.")
    }

    /// The time of a new draft, asked inside a verb; nil when it waits for its author.
    /// - Throws: `validation_failed` for one not within a year; as `publish` for what may not be published even now.
    func time(of input: CreatePostInput, _ access: CommunityAccess, _ context: WriteContext) throws -> Timestamp? {
        guard input.status == .scheduled else {
            guard input.scheduledFor == nil else { throw Self.hasNoTime }
            return nil
        }
        guard let time = input.scheduledFor else { throw Refusal.invalid("scheduledFor", "Say when.") }
        return try checked(time, flair: input.flairId, access, context)
    }

    /// Changes the time of a draft, inside a verb, or takes it away.
    func setTime(
        _ change: Patch<Timestamp>, of draft: inout PostDraft, _ access: CommunityAccess, _ context: WriteContext
    ) throws {
        guard !change.isAbsent else { return }
        let old = draft.scheduledFor
        draft.scheduledFor = try change.applied(to: nil).map {
            try checked($0, flair: draft.flairId, access, context)
        }
        draft.publishError = nil
        if draft.scheduledFor != old { try promise(draft, in: context) }
    }

    /// Promises to publish a draft at its time, if it has one. A promise for another time is taken back, or finds that it
    /// is not due.
    /// - Parameter takesBack: whether a promise of the last day is taken back; not by the job that keeps it.
    func promise(_ draft: PostDraft, takesBack: Bool = true, in context: WriteContext) throws {
        guard let time = draft.scheduledFor else { return }
        var options = JobOptions()
        options.runAt = time
        options.actorId = draft.authorId
        if takesBack { options.deduplication = Deduplication("\(draft.id)", ttl: .days(1), mode: .replace) }
        try jobs.enqueue(PublishScheduled(postId: draft.id), options, in: context)
    }

    /// Publishes a draft that is due, with the powers its author has now, in one write with the end of the job. One that
    /// may not be published is a draft again and says why.
    func publishScheduled(_ id: PostID, _ run: JobRun) async throws {
        do {
            try await run.complete("communities.publishScheduled") { context in
                guard let draft = try due(id, context) else { return }
                let author = try accounts.absent(draft.authorId, at: context.now, in: context.db)
                _ = try publish(draft, by: author, context)
            }
        } catch let refusal as Refusal where refusal.code.status < 500 {
            try await run.complete("communities.returnScheduled") { context in
                guard var draft = try due(id, context) else { return }
                draft.scheduledFor = nil
                draft.publishError = refusal.code.rawValue
                try DraftQueries.update(draft, in: context.db)
            }
        }
    }

    /// Promises drafts anew whose time is over; a promise that still stands is replaced.
    func promiseOverdue(_ run: JobRun) async throws {
        try await run.complete("communities.promiseOverdue") { context in
            let span = (context.now - Self.overdue.until)...(context.now - Self.overdue.from)
            for id in try DraftQueries.overdue(span, limit: Self.overdueBatch, in: context.db) {
                if let draft = try DraftQueries.one(id, in: context.db) { try promise(draft, in: context) }
            }
        }
    }

    /// A draft whose time has come. One that is put off, or that a clock set back has put off, is promised again.
    private func due(_ id: PostID, _ context: WriteContext) throws -> PostDraft? {
        guard let draft = try DraftQueries.one(id, in: context.db), let time = draft.scheduledFor else { return nil }
        if time <= context.now { return draft }
        try promise(draft, takesBack: false, in: context)
        return nil
    }

    private func checked(
        _ time: Timestamp, flair wanted: FlairID?, _ access: CommunityAccess, _ context: WriteContext
    ) throws -> Timestamp {
        guard time > context.now, time <= context.now + Self.farthest else {
            throw Refusal.invalid("scheduledFor", "This must be in the future, at most a year ahead.")
        }
        // What could not be published now is told now; it is asked again then.
        try access.requireMayPost()
        _ = try flair(for: wanted, access, in: context.db)
        return time
    }
}
