import Kernel

/// Who has the most of something, as counted at a moment.
struct Leaderboard: Sendable {
    let madeAt: Timestamp
    /// The most first.
    let places: [Place]

    struct Place: Hashable, Sendable {
        /// From 1; the same for the same count.
        let rank: Int
        let userId: UserID
        let count: Int

        var key: [Int64] { [Int64(count), userId.rawValue] }
    }

    /// What is counted.
    enum Measure: Hashable, Sendable {
        case karma
        /// Others' reactions under what they wrote; nil is of both kinds.
        case reactions(BookmarksInput.Kind?)
    }

    /// What a board is of. Without a community it is of all that everyone may see.
    struct Key: Hashable, Sendable {
        let measure: Measure
        let community: CommunityID?
        let period: KarmaPeriod
    }

    /// Places of a board: beyond, nobody looks for a rank.
    static let most = 1000
    /// How long a board is shown before it is counted again.
    static let lasts = Duration.seconds(60)

    /// - Parameter people: those with the most first.
    init(_ people: [(userId: UserID, count: Int)], madeAt: Timestamp) {
        self.madeAt = madeAt
        var places: [Place] = []
        for person in people {
            let tied = places.last.flatMap { $0.count == person.count ? $0.rank : nil }
            places.append(Place(rank: tied ?? places.count + 1, userId: person.userId, count: person.count))
        }
        self.places = places
    }

    /// The places behind one of this board or of the one before it.
    func places(after key: [Int64]?) -> ArraySlice<Place> {
        guard let key else { return places[...] }
        return places.drop { $0.key[0] > key[0] || ($0.key[0] == key[0] && $0.key[1] <= key[1]) }
    }
}
