import Kernel

/// What one person earned in one community on one day.
struct KarmaOfDay: Hashable, Sendable {
    let day: FeedDay
    let communityId: CommunityID
    /// Others' votes on what they wrote, as far as those were cast or changed that day; may be negative.
    let karma: Int
}

/// How far back a leaderboard counts, in UTC days with today as the last.
package enum KarmaPeriod: String, WireEnum {
    case day, week, month, all

    /// The first day that counts; nil is from the beginning.
    func first(at now: Timestamp) -> FeedDay? {
        switch self {
        case .day: FeedDay(now)
        case .week: FeedDay(now - .days(6))
        case .month: FeedDay(now - .days(29))
        case .all: nil
        }
    }
}

/// How far back rising things are looked for.
package enum RisingPeriod: String, WireEnum {
    case hour, day, week

    /// The same as a feed says it.
    var time: FeedTime {
        switch self {
        case .hour: .hour
        case .day: .day
        case .week: .week
        }
    }
}

/// Who has the most karma, as counted at a moment.
struct KarmaBoard: Sendable {
    let madeAt: Timestamp
    /// The most first.
    let places: [Place]

    struct Place: Hashable, Sendable {
        /// From 1; the same for the same karma.
        let rank: Int
        let userId: UserID
        let karma: Int

        var key: [Int64] { [Int64(karma), userId.rawValue] }
    }

    /// What is counted.
    struct Key: Hashable, Sendable {
        let community: CommunityID?
        let period: KarmaPeriod
    }

    /// Places of a board: beyond, nobody looks for a rank.
    static let most = 1000
    /// How long a board is shown before it is counted again.
    static let lasts = Duration.seconds(60)

    /// - Parameter people: the most karma first.
    init(_ people: [(userId: UserID, karma: Int)], madeAt: Timestamp) {
        self.madeAt = madeAt
        var places: [Place] = []
        for person in people {
            let tied = places.last.flatMap { $0.karma == person.karma ? $0.rank : nil }
            places.append(Place(rank: tied ?? places.count + 1, userId: person.userId, karma: person.karma))
        }
        self.places = places
    }

    /// The places behind one of this board or of the one before it.
    func places(after key: [Int64]?) -> ArraySlice<Place> {
        guard let key else { return places[...] }
        return places.drop { $0.key[0] > key[0] || ($0.key[0] == key[0] && $0.key[1] <= key[1]) }
    }
}
