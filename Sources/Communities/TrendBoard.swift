import Kernel
import Synchronization

/// Lists of what trends, made when somebody asks for one and none is young enough. Their order depends on the present
/// moment, so no index holds it; pages are cut from a list that stays, and the one before it stays for who still reads.
final class TrendBoard: Sendable {
    /// The posts of a period, what trends most first.
    struct List: Sendable {
        let madeAt: Timestamp
        let posts: [PostID]
    }

    private let age: Duration
    /// The newest first, two of each at most.
    private let lists = Mutex<[TrendPeriod: [List]]>([:])

    init(_ options: CommunityOptions) {
        age = options.trendAge
    }

    /// The list that still holds.
    func current(_ period: TrendPeriod, at now: Timestamp) -> List? {
        lists.withLock { $0[period]?.first }.flatMap { $0.madeAt + age > now ? $0 : nil }
    }

    /// A list someone is reading; nil when it was let go.
    func list(_ period: TrendPeriod, madeAt moment: Timestamp) -> List? {
        lists.withLock { $0[period]?.first { $0.madeAt == moment } }
    }

    /// Takes a new list, unless somebody else was quicker.
    /// - Returns: the one that holds from now on.
    func put(_ list: List, for period: TrendPeriod) -> List {
        lists.withLock { lists in
            let before = lists[period, default: []]
            if let current = before.first, current.madeAt + age > list.madeAt { return current }
            lists[period] = [list] + before.prefix(1)
            return list
        }
    }
}
