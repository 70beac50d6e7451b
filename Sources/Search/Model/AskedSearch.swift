import Kernel

package enum SearchQueryKind {}
/// One search that was made.
package typealias SearchQueryID = ID<SearchQueryKind>

package enum SearchRefKind {}
/// Something found, of whatever kind.
package typealias SearchRefID = ID<SearchRefKind>

/// The words of a question, as they are kept.
struct AskedQuery: Sendable {
    /// As typed, with single spaces.
    let text: String
    /// Equal for questions that mean the same.
    let folded: String
    /// Whether it is words alone: operators name people and places, which is nobody else's business.
    let isPlain: Bool

    init(_ text: String) {
        self.text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        folded = self.text.lowercased()
        isPlain = !self.text.contains(":") && !self.text.contains("@")
    }
}

/// A search that was made, before it is written down.
struct AskedSearch: Sendable {
    let id: SearchQueryID
    /// Nil for a guest.
    let user: UserID?
    let query: AskedQuery
    let type: SearchType
    let resultCount: Int
    let tookMs: Int
    let at: Timestamp
}
