import Accounts
import Communities
import Foundation
import GRDB
import Kernel
import SearchIndex
import Servers
import Storage

extension SearchActions {
    private static let suggestedWords = 8
    private static let suggestedHits = 12
    private static let suggestedEach = 4

    /// What may be meant by what is being typed: people and places whose names begin so, and words of what the caller may
    /// read.
    /// - Throws: as `find`.
    package func suggest(_ input: SuggestionsInput, as caller: Caller?) async throws -> SuggestionsPayload {
        let index = try opened.required()
        let question = try await store.read { db in
            Question(input.q.value, sight: try Sight(of: caller, rooms, in: db), isTyping: true)
        }
        let kinds = input.type.map { [$0] } ?? [.users, .communities, .servers, .channels]
        var findings: [Finding] = []
        for kind in question.isEmpty ? [] : kinds {
            guard var query = question.query(kind) else { continue }
            query.order = .relevance
            query.limit = kinds.count == 1 ? Self.suggestedHits : Self.suggestedEach
            findings += try await page(query, index, as: caller).findings
        }
        let talk: [SearchKind] = [.messages, .posts, .comments]
        let words = try await index.suggest(
            input.q.value, kinds: talk.map(\.rawValue), allowed: talk.flatMap(question.sight.scopes),
            limit: Self.suggestedWords)
        return SuggestionsPayload(
            words: words, hits: show(Array(findings.prefix(Self.suggestedHits)), marking: question.text, index))
    }
}

extension SearchActions {
    private static let facetValues = 20

    /// Counts what a search finds by properties, among the newest of each kind.
    /// - Throws: `validation_failed` for a property that cannot be counted; as `find`.
    package func facets(_ input: FacetsInput, as caller: Caller?) async throws -> FacetsPayload {
        let wanted = try input.facets.value.split(separator: ",").map { name in
            let name = name.trimmingCharacters(in: .whitespaces).lowercased()
            guard let facet = SearchFacet(rawValue: name) else {
                throw Refusal.invalid(
                    "facets", "These can be counted: \(SearchFacet.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return facet
        }
        let index = try opened.required()
        let question = try await question(.words(input.q), as: caller)
        var counts: [SearchFacet: [String: Int]] = [:]
        for kind in question.isEmpty ? [] : question.kinds {
            guard var query = question.query(kind) else { continue }
            query.limit = 1
            query.wantsTotal = true
            query.facets = Set(wanted).subtracting([.type]).map { "\($0.rawValue):" }
            let page = try await index.search(query)
            if page.total.estimate > 0 { counts[.type, default: [:]][kind.rawValue] = page.total.estimate }
            for (prefix, values) in page.facets {
                guard let facet = SearchFacet(rawValue: String(prefix.dropLast())) else { continue }
                for (term, count) in values {
                    counts[facet, default: [:]][String(term.dropFirst(prefix.count)), default: 0] += count
                }
            }
        }
        return try await store.read { [counts] db in
            FacetsPayload(
                facets: try wanted.map { facet in
                    let largest = (counts[facet] ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                        .prefix(Self.facetValues)
                    let labels = try labels(facet, largest.map(\.key), question.sight, as: caller, in: db)
                    return FacetPayload(
                        name: facet,
                        values: largest.compactMap { value, count in
                            labels[value].map { FacetPayload.Value(value: value, label: $0, count: count) }
                        })
                })
        }
    }

    /// What values are called; those the caller may not know of are missing.
    private func labels(
        _ facet: SearchFacet, _ values: [String], _ sight: Sight, as caller: Caller?, in db: Database
    ) throws -> [String: String] {
        let named: [(String, String)] =
            switch facet {
            case .type, .has: values.map { ($0, $0) }
            case .author:
                try rooms.accounts.profiles(values.compactMap { UserID($0) }, in: db)
                    .map { ($0.id.description, $0.displayName) }
            case .community:
                try rooms.communities.readable(values.compactMap { CommunityID($0) }, as: caller, in: db)
                    .map { ($0.id.description, $0.displayName) }
            case .server: sight.channels.values.map { ($0.server.id.description, $0.server.name) }
            case .channel: sight.channels.values.map { ($0.channel.id.description, $0.channel.name) }
            }
        return Dictionary(named) { first, _ in first }
    }
}

extension SearchInput {
    /// Words and operators alone, in all kinds.
    fileprivate static func words(_ text: Text<1, 500>) -> SearchInput {
        SearchInput(
            q: text, type: .all, sort: nil, from: nil, to: nil, author: nil, serverId: nil, channelId: nil,
            communityId: nil, has: nil, nsfw: nil, highlight: nil, cursor: nil, limit: nil)
    }
}
