/// Days in a row on which someone reacted to something.
struct ReactionStreak: Hashable, Sendable {
    let days: Int

    /// - Parameters:
    ///   - active: the days, the last first.
    ///   - today: a streak that ended yesterday still runs: the day is not over.
    init(_ active: [FeedDay], today: FeedDay) {
        guard let last = active.first, last.number >= today.number - 1 else {
            days = 0
            return
        }
        days = zip(active, 0...).prefix { day, back in day.number == last.number - Int64(back) }.count
    }
}
