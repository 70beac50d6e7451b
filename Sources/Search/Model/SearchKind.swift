import Kernel
import SearchIndex

/// What can be found.
package enum SearchKind: String, WireEnum {
    case messages, posts, comments, users, communities, servers, channels

    /// How the index keeps it: what grows without end is cut by month.
    var indexed: IndexKind {
        switch self {
        case .messages, .posts, .comments: IndexKind(rawValue, .month)
        case .users, .communities, .servers, .channels: IndexKind(rawValue, .whole)
        }
    }

    /// The order when none is asked for: talk is looked for by when it was, everything else by how well it fits.
    var usualOrder: SearchOrder { self == .messages ? .newest : .relevance }
}

/// Which kinds a search is about.
package enum SearchType: String, WireEnum {
    case all, messages, posts, comments, users, communities, servers, channels

    /// The one kind; nil for all.
    var kind: SearchKind? { SearchKind(rawValue: rawValue) }
}

/// Orders of a search.
package enum SearchSort: String, WireEnum {
    case relevance, date, popularity

    var order: SearchOrder {
        switch self {
        case .relevance: .relevance
        case .date: .newest
        case .popularity: .popularity
        }
    }
}

/// What a text may carry.
package enum SearchFeature: String, WireEnum {
    case link, file, image, video, audio
}

/// The terms documents are filtered, counted and permitted by. Each is a name, a colon and an identity or word.
enum Term {
    static let everyone = "public"
    static let pinned = "is:pinned"
    static let nsfw = "is:nsfw"
    /// What no document has.
    static let nothing = "author:0"

    static func author(_ id: UserID) -> String { "author:\(id)" }
    static func mention(_ id: UserID) -> String { "mention:\(id)" }
    static func channel(_ id: ChannelID) -> String { "channel:\(id)" }
    static func server(_ id: ServerID) -> String { "server:\(id)" }
    static func community(_ id: CommunityID) -> String { "community:\(id)" }
    static func has(_ feature: SearchFeature) -> String { "has:\(feature.rawValue)" }
}

extension SearchCursor {
    /// As numbers, for the signer: an index's cursor never travels as it is.
    var numbers: [Int64] {
        switch self {
        case .place(let time, let kind, let number):
            [0, time, Int64(SearchKind.allCases.firstIndex { $0.rawValue == kind } ?? 0), Int64(number)]
        case .ranked(let passed, let before): [1, Int64(passed), before]
        }
    }

    /// - Throws: `bad_request` for the numbers of another list.
    init(_ numbers: [Int64]) throws {
        if numbers.count == 4, numbers[0] == 0, SearchKind.allCases.indices.contains(Int(clamping: numbers[2])),
            let number = UInt32(exactly: numbers[3])
        {
            self = .place(
                time: numbers[1], kind: SearchKind.allCases[Int(numbers[2])].rawValue, number: number)
        } else if numbers.count == 3, numbers[0] == 1, numbers[1] >= 0 {
            self = .ranked(passed: Int(numbers[1]), before: numbers[2])
        } else {
            throw Refusal(.badRequest, "This cursor belongs to another list; start from the first page.")
        }
    }
}
