import Accounts
import Communities
import Kernel
import SearchIndex
import Servers

/// What a search finds: groups of a few for all kinds, or a page of one kind.
package struct SearchPayload: Exampled {
    /// Names this search where a hit of it is opened, `POST /search/clicks`.
    package let queryId: SearchQueryID
    package let type: SearchType
    /// Of one kind; empty when all kinds were asked for.
    package let hits: [SearchHitPayload]
    /// Of all kinds that have any; empty when one kind was asked for.
    package let groups: [SearchGroupPayload]
    /// How many there are of each kind asked for that has any.
    package let facets: [SearchFacetPayload]
    /// Words that nothing has, and what was looked for instead.
    package let corrections: [CorrectionPayload]
    /// Where the next page of one kind starts; null on the last.
    package let nextCursor: String?
    /// False while the index is being built: there may be more.
    package let isComplete: Bool
    package let tookMs: Int

    package static var example: SearchPayload {
        SearchPayload(
            queryId: .sample, type: .all, hits: [], groups: [.example], facets: [.example], corrections: [.example],
            nextCursor: nil,
            isComplete: true, tookMs: 4)
    }
}

/// A few of one kind.
package struct SearchGroupPayload: Exampled {
    package let type: SearchKind
    package let hits: [SearchHitPayload]
    package let total: SearchTotalPayload

    package static var example: SearchGroupPayload {
        SearchGroupPayload(type: .messages, hits: [.example], total: .example)
    }
}

/// How many there are of a kind.
package struct SearchFacetPayload: Exampled {
    package let type: SearchKind
    package let total: SearchTotalPayload

    package static var example: SearchFacetPayload { SearchFacetPayload(type: .messages, total: .example) }
}

/// A number of hits, which is a good guess unless it is exact.
package struct SearchTotalPayload: Exampled {
    package let count: Int
    package let isExact: Bool

    init(count: Int, isExact: Bool) {
        self.count = count
        self.isExact = isExact
    }

    init(_ total: SearchTotal) {
        self.init(count: total.estimate, isExact: total.isExact)
    }

    package static var example: SearchTotalPayload { SearchTotalPayload(count: 12, isExact: true) }
}

/// A word that nothing has, and what was looked for instead.
package struct CorrectionPayload: Exampled {
    package let word: String
    package let instead: [String]

    package static var example: CorrectionPayload { CorrectionPayload(word: "helo", instead: ["hello"]) }
}

/// Words and things that begin as what is being typed.
package struct SuggestionsPayload: Exampled {
    package let words: [String]
    package let hits: [SearchHitPayload]

    package static var example: SuggestionsPayload { SuggestionsPayload(words: ["hello"], hits: [.example]) }
}

/// Counts by what hits have in common.
package struct FacetsPayload: Exampled {
    package let facets: [FacetPayload]
    package static var example: FacetsPayload { FacetsPayload(facets: [.example]) }
}

/// Counts by one property, the largest first.
package struct FacetPayload: Exampled {
    package struct Value: Exampled {
        /// An identity, or a word where the property is one.
        package let value: String
        package let label: String
        package let count: Int

        package static var example: Value { Value(value: "7300000000000000", label: "Anna", count: 3) }
    }

    package let name: SearchFacet
    package let values: [Value]

    package static var example: FacetPayload { FacetPayload(name: .author, values: [.example]) }
}

/// What hits can be counted by.
package enum SearchFacet: String, WireEnum {
    case type, author, community, server, channel, has
}
