import Accounts
import Communities
import GRDB
import Kernel
import SearchIndex

/// What someone looks for, with the names in it resolved.
struct Question: Sendable {
    let sight: Sight
    let text: SearchText
    var kinds: [SearchKind] = SearchKind.allCases
    private(set) var filters: [[String]] = []
    private(set) var exclusions: [String] = []
    private(set) var after: Timestamp?
    private(set) var before: Timestamp?

    /// Operators this room knows; any other `name:value` is two words.
    private static let operators: Set<String> = [
        "from", "in", "has", "before", "after", "during", "is", "mentions", "community", "server", "type",
    ]

    /// - Parameter isTyping: whether the last word may go on.
    init(_ text: String, sight: Sight, isTyping: Bool = false) {
        self.sight = sight
        self.text = SearchText(text, operators: Self.operators, isTyping: isTyping)
    }

    /// Whether there is nothing to look for.
    var isEmpty: Bool { text.isEmpty }

    /// What to ask the index about one kind; nil when the caller can see nothing of it.
    func query(_ kind: SearchKind) -> SearchQuery? {
        let scopes = sight.scopes(kind)
        guard kinds.contains(kind), !scopes.isEmpty else { return nil }
        var query = SearchQuery(text, allowed: scopes)
        query.kinds = [kind.rawValue]
        query.filters = filters
        query.exclusions = exclusions
        query.after = after
        query.before = before
        query.order = kind.usualOrder
        return query
    }

    /// Only what has one of these terms; none at all when there is none.
    mutating func require(_ terms: [String]) {
        filters.append(terms.isEmpty ? [Term.nothing] : terms)
    }

    mutating func exclude(_ terms: [String]) { exclusions += terms }

    /// Only what is of this time; further bounds narrow it.
    mutating func limit(from start: Timestamp?, to end: Timestamp?) {
        if let start { after = max(start, after ?? start) }
        if let end { before = min(end, before ?? end) }
    }
}

extension Question {
    /// Takes in what the operators of the text mean.
    mutating func resolve(_ rooms: Documents, as caller: Caller?, at now: Timestamp, in db: Database) throws {
        for filter in text.filters {
            switch filter.name {
            case "before", "after", "during":
                limit(filter, SearchPeriod.range(filter.value, now: now))
            case "type":
                let kind = SearchKind(rawValue: filter.value.lowercased())
                kinds.removeAll { ($0 == kind) == filter.isExcluded }
            default:
                let terms = try terms(filter, rooms, as: caller, in: db)
                if filter.isExcluded { exclude(terms) } else { require(terms) }
            }
        }
    }

    private func terms(
        _ filter: SearchText.Filter, _ rooms: Documents, as caller: Caller?, in db: Database
    ) throws -> [String] {
        switch filter.name {
        case "from": try person(filter.value, rooms, as: caller, in: db).map(Term.author)
        case "mentions": try person(filter.value, rooms, as: caller, in: db).map(Term.mention)
        case "in":
            try sight.channels(named: filter.value).map(Term.channel)
                + community(filter.value, rooms, as: caller, in: db).map(Term.community)
        case "community": try community(filter.value, rooms, as: caller, in: db).map(Term.community)
        case "server": sight.servers(named: filter.value).map(Term.server)
        case "has": SearchFeature(rawValue: filter.value.lowercased()).map { [Term.has($0)] } ?? []
        case "is": [Term.pinned, Term.nsfw].filter { $0 == "is:\(filter.value.lowercased())" }
        default: []
        }
    }

    private func person(_ name: String, _ rooms: Documents, as caller: Caller?, in db: Database) throws -> [UserID] {
        if name.lowercased() == "me", let caller { return [caller.userId] }
        return try rooms.accounts.id(named: name, in: db).map { [$0] } ?? []
    }

    /// A community that does not exist to the caller has no name either.
    private func community(
        _ name: String, _ rooms: Documents, as caller: Caller?, in db: Database
    ) throws -> [CommunityID] {
        do {
            return [try rooms.communities.access(caller, to: CommunityHandle(name), in: db).id]
        } catch let refusal as Refusal where refusal.code == .notFound {
            return []
        }
    }

    /// A period that nobody can read finds nothing, as other names do that nobody has.
    private mutating func limit(_ filter: SearchText.Filter, _ period: Range<Timestamp>?) {
        guard let period else {
            if !filter.isExcluded { require([]) }
            return
        }
        switch (filter.name, filter.isExcluded) {
        case ("before", false): limit(from: nil, to: period.lowerBound)
        case ("before", true): limit(from: period.lowerBound, to: nil)
        case ("after", false): limit(from: period.upperBound, to: nil)
        case ("after", true): limit(from: nil, to: period.upperBound)
        case ("during", false): limit(from: period.lowerBound, to: period.upperBound)
        default: return
        }
    }
}
