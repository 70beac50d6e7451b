import Kernel

/// What order hits come in.
package enum SearchOrder: String, Sendable, Codable {
    /// By time, the newest first: the cheapest.
    case newest
    /// By how well the words fit (BM25 over all databases), then newest first.
    case relevance
    /// By `IndexDocument.popularity`, then newest first.
    case popularity
}

/// A question to the index.
package struct SearchQuery: Sendable {
    /// Kinds to look in; empty for all.
    package var kinds: [String] = []
    package var text: SearchText
    /// Scopes the asker may see; nil for everything. Some thousands are fine.
    package var allowed: [String]?
    /// Boolean terms: of each group at least one.
    package var filters: [[String]] = []
    /// Boolean terms none of which may be there.
    package var exclusions: [String] = []
    /// The time documents must fall in; nil ends are open, `before` is not included.
    package var after: Timestamp?
    package var before: Timestamp?
    package var order = SearchOrder.newest
    /// 1 to 100.
    package var limit = 20
    /// Where the page before ended; of the same query.
    package var cursor: SearchCursor?
    /// ISO 639-1 code of the asker's language; its stems count beside those of the default.
    package var language: String?
    /// Whether to estimate how many match in all.
    package var wantsTotal = false
    /// Prefixes of boolean terms to count, `author:`; needs `wantsTotal`.
    package var facets: [String] = []
    /// Whether words that nothing has may stand for near ones.
    package var toleratesTypos = true

    package init(_ text: SearchText, allowed: [String]?) {
        self.text = text
        self.allowed = allowed
    }
}

/// Where a page ended.
package enum SearchCursor: Sendable, Hashable {
    /// The time of the last hit's place (milliseconds), its kind and its number there.
    case place(time: Int64, kind: String, number: UInt32)
    /// Hits passed, of those older than the first page.
    case ranked(passed: Int, before: Int64)

    /// The form to hand out; sign it, since whoever makes one up sees pages of their own making.
    package var text: String {
        switch self {
        case .place(let time, let kind, let number): "p.\(time).\(kind).\(number)"
        case .ranked(let passed, let before): "r.\(passed).\(before)"
        }
    }

    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 4, parts[0] == "p", let time = Int64(parts[1]), let number = UInt32(parts[3]) {
            self = .place(time: time, kind: parts[2], number: number)
        } else if parts.count == 3, parts[0] == "r", let passed = Int(parts[1]), passed >= 0,
            let before = Int64(parts[2])
        {
            self = .ranked(passed: passed, before: before)
        } else {
            return nil
        }
    }
}
