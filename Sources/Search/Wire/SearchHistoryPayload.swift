import Kernel

/// A question someone asked before.
package struct SearchHistoryPayload: Exampled {
    package let query: String
    /// Saved questions stay until they are removed.
    package let isSaved: Bool
    package let searchedAt: Timestamp

    package static var example: SearchHistoryPayload {
        SearchHistoryPayload(query: "tomatoes", isSaved: false, searchedAt: .sample)
    }
}

/// A question to keep.
package struct SaveSearchInput: Exampled {
    package let query: Text<1, 500>
    /// True when absent; false makes it a recent one again.
    package let isSaved: Bool?

    package static var example: SaveSearchInput { SaveSearchInput(query: .sample, isSaved: nil) }
}

/// What to take out of the history.
package struct ForgetSearchInput: Exampled {
    /// All that are not saved when absent.
    package let query: Text<1, 500>?

    package static var example: ForgetSearchInput { ForgetSearchInput(query: .sample) }
}

/// Which hit of a search was opened.
package struct SearchClickInput: Exampled {
    /// As the answer to the search named it.
    package let queryId: SearchQueryID
    package let kind: SearchKind
    package let refId: SearchRefID
    /// From 1, within its kind.
    package let position: Whole<1, 10_000>

    package static var example: SearchClickInput {
        SearchClickInput(queryId: .sample, kind: .messages, refId: .sample, position: .sample)
    }
}

/// How far back to look for what is popular.
package enum TrendingPeriod: String, WireEnum {
    case hour = "1h"
    case quarter = "6h"
    case day = "24h"
    case week = "7d"
    case month = "30d"

    var length: Duration {
        switch self {
        case .hour: .hours(1)
        case .quarter: .hours(6)
        case .day: .hours(24)
        case .week: .days(7)
        case .month: .days(30)
        }
    }
}

package struct TrendingInput: Exampled {
    /// A week when absent.
    package let period: TrendingPeriod?

    package static var example: TrendingInput { TrendingInput(period: .day) }
}

/// What several people asked.
package struct TrendingPayload: Exampled {
    package let period: TrendingPeriod
    /// The most asked first, at most 20.
    package let queries: [String]

    package static var example: TrendingPayload { TrendingPayload(period: .week, queries: ["tomatoes"]) }
}

/// A rebuild of the index that was asked for.
package struct ReindexPayload: Exampled {
    /// False when one was asked for already and is not done.
    package let isNew: Bool

    package static var example: ReindexPayload { ReindexPayload(isNew: true) }
}
