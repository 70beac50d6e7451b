/// A query before it is Xapian's.
indirect enum QueryPlan: Hashable, Sendable {
    case all
    case none
    /// A term that weighs by its rarity.
    case term(String)
    /// A boolean term, or one that does not weigh.
    case flag(String)
    case phrase([String])
    case prefix(String)
    /// Times in the slot, both included.
    case times([UInt8], [UInt8])
    case and([QueryPlan])
    case or([QueryPlan])
    case without(QueryPlan, QueryPlan)
    case filtered(QueryPlan, [QueryPlan])

    /// The words of a search, then its boolean terms.
    /// - Parameter corrections: what words that nothing has stand for.
    init(_ query: SearchQuery, _ analyzer: Analyzer, listedScopes: Int, corrections: [String: [String]] = [:]) {
        var groups: [QueryPlan] = []
        for group in query.text.required {
            let leaves = group.compactMap { analyzer.leaf($0, query.language) }
            // What is asked for has no word in it: punctuation finds nothing, but does not spoil the words beside it.
            if leaves.isEmpty { continue }
            groups.append(.anyOf(leaves.map { QueryPlan($0, corrections) }))
        }
        if groups.isEmpty, !query.text.required.isEmpty {
            self = .none
            return
        }
        var plan = groups.isEmpty ? QueryPlan.all : groups.count == 1 ? groups[0] : .and(groups)
        var filters = query.filters.map { QueryPlan.anyOf($0.map { .flag(IndexTerm.flag($0)) }) }
        if let allowed = query.allowed, allowed.count <= listedScopes {
            filters.append(.anyOf(allowed.map { .flag(IndexTerm.scope($0)) }))
        }
        if filters.contains(.none) {
            self = .none
            return
        }
        if !filters.isEmpty { plan = plan == .all ? .and(filters) : .filtered(plan, filters) }
        let excluded =
            query.text.excluded.compactMap { analyzer.leaf($0, query.language) }.map { QueryPlan($0, [:]) }
            + query.exclusions.map { .flag(IndexTerm.flag($0)) }
        self = excluded.isEmpty ? plan : .without(plan, .anyOf(excluded))
    }

    private init(_ leaf: Analyzer.Leaf, _ corrections: [String: [String]]) {
        switch leaf {
        case .word(let words, let stems):
            let corrected = words.first.flatMap { corrections[$0] } ?? []
            self = .anyOf((words + corrected).map { .term($0) } + stems.map { .term(IndexTerm.stem($0)) })
        case .prefix(let prefix, let words, let stems):
            let corrected = words.first.flatMap { corrections[$0] } ?? []
            self = .anyOf(
                [.prefix(prefix)] + (words.dropFirst() + corrected).map { .term($0) }
                    + stems.map { .term(IndexTerm.stem($0)) })
        case .phrase(let terms): self = .phrase(terms)
        case .all(let leaves): self = .and(leaves.map { QueryPlan($0, corrections) })
        case .any(let leaves): self = .anyOf(leaves.map { QueryPlan($0, corrections) })
        }
    }

    private static func anyOf(_ parts: [QueryPlan]) -> QueryPlan {
        parts.isEmpty ? .none : parts.count == 1 ? parts[0] : .or(parts)
    }

    /// The terms that weigh.
    var weighing: Set<String> {
        switch self {
        case .term(let term): [term]
        case .phrase(let terms): Set(terms)
        case .and(let parts), .or(let parts): parts.reduce(into: []) { $0.formUnion($1.weighing) }
        case .without(let plan, _), .filtered(let plan, _): plan.weighing
        case .all, .none, .flag, .prefix, .times: []
        }
    }
}

/// How terms of different sorts are told apart: words are lower-case, so a capital before them is free.
enum IndexTerm {
    static func stem(_ word: String) -> String { "Z" + word }
    static func flag(_ term: String) -> String { "B" + term }
    static func scope(_ scope: String) -> String { "S" + scope }
    /// No word begins so: words are folded to lower case.
    static let idPrefix = "Q"
    static func id(_ id: Int64) -> String { "\(idPrefix)\(id)" }
}

/// Slots of a document.
enum IndexSlot {
    /// Milliseconds, big-endian.
    static let time: UInt32 = 0
    static let popularity: UInt32 = 1
    static let scope: UInt32 = 2
}
