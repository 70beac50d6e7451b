import Kernel

/// A document found.
package struct SearchHit: Sendable, Hashable {
    package let kind: String
    package let id: Int64
    package let time: Timestamp
    /// Weight or popularity by the order asked for; 0 with newest first.
    package let rank: Double
}

/// How many documents match.
package struct SearchTotal: Sendable, Hashable {
    /// The best guess, within `atLeast` and `atMost`.
    package var estimate = 0
    package var atLeast = 0
    package var atMost = 0

    package var isExact: Bool { atLeast == atMost }

    static func += (total: inout Self, other: Self) {
        total.estimate += other.estimate
        total.atLeast += other.atLeast
        total.atMost += other.atMost
    }
}

/// An answer of the index.
package struct SearchPage: Sendable, Hashable {
    package var hits: [SearchHit] = []
    /// For the next page; nil when this is the last.
    package var next: SearchCursor?
    /// By kind, with `wantsTotal`.
    package var totals: [String: SearchTotal] = [:]
    /// By prefix asked for, then by term with its prefix: documents, of the newest looked at.
    package var facets: [String: [String: Int]] = [:]
    /// Words that nothing has, and what was looked for instead.
    package var corrections: [String: [String]] = [:]

    /// Of all kinds.
    package var total: SearchTotal { totals.values.reduce(into: SearchTotal()) { $0 += $1 } }
}
