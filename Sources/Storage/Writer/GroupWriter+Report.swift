import GRDB
import Kernel
import Telemetry

/// What monitors and traces hear of a committed group.
extension GroupWriter {
    /// Tells of each verb how long it waited, ran and was flushed.
    func report(_ members: [Member], since began: ContinuousClock.Instant) {
        let now = ContinuousClock.now
        figures.ended(began.duration(to: now), isCommitted: true)
        let flushed = members.last?.ended ?? now
        for member in members {
            let write = member.write
            let took = member.began.duration(to: member.ended)
            figures.wrote(
                series(of: write.verb), waited: write.queued.duration(to: member.began), took: took,
                isSlow: took > options.slowWrite, error: member.error)
            guard let trace = write.trace else { continue }
            let isError = member.error.map { WriteFailure.refusal(for: $0) is DatabaseError } ?? false
            let id = trace.record(
                "\(write.verb)", .db, from: write.queued, to: now, isError: isError, ["group": "\(members.count)"])
            trace.record("db.wait", .db, from: write.queued, to: member.began, under: id)
            trace.record("db.body", .db, from: member.began, to: member.ended, under: id, isError: isError)
            trace.record("db.commit", .db, from: flushed, to: now, under: id)
        }
    }

    private func series(of verb: StaticString) -> StoreFigures.Series {
        if let known = seriesOfVerbs[verb.utf8Start] { return known }
        let fresh = figures.series(of: verb)
        seriesOfVerbs[verb.utf8Start] = fresh
        return fresh
    }
}
