import Storage

extension JobQueue {
    /// What jobs wait for. Put right in the rows; the queue of this process hears of it at its next start.
    package var checkup: Checkup { Recount([Self.pending], in: store, logger: logger).checkup(of: "jobs") }

    static let pending = KeptCount(
        "jobs", "pending",
        actual: """
            SELECT count(*) FROM jobWaits JOIN jobs AS awaited ON awaited.id = jobWaits.awaitedId
            WHERE jobWaits.waiterId = jobs.id AND awaited.finishedAt IS NULL
            """,
        where: "finishedAt IS NULL AND state = 'waiting'")
}
