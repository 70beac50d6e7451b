import Kernel
import SearchIndex
import Servers
import Storage
import Telemetry
import Web

extension SearchActions {
    /// Hits of each kind when all are asked for.
    private static let eachOfAll = 5
    private static let mostEachOfAll = 10
    private static let usualPage = 20
    /// How often a page is topped up when what the index found may not be read any more.
    private static let rounds = 5

    /// Looks in all kinds for a few each, or in one kind for a page.
    /// - Throws: `bad_request` for a foreign cursor; `unavailable` when the index is out of order or too busy.
    package func find(_ input: SearchInput, as caller: Caller?) async throws -> SearchPayload {
        let begin = ContinuousClock.now
        let index = try opened.required()
        let question = try await question(input, as: caller)
        let queryId: SearchQueryID = ids.next()
        let type = input.type ?? .all
        var groups: [SearchGroupPayload] = []
        var facets: [SearchFacetPayload] = []
        var corrections: [String: [String]] = [:]
        var next: SearchCursor?
        for kind in question.isEmpty ? [] : question.kinds {
            guard var query = question.query(kind) else { continue }
            if let sort = input.sort { query.order = sort.order }
            query.wantsTotal = input.cursor == nil
            if type == .all {
                query.limit = min(input.limit?.value ?? Self.eachOfAll, Self.mostEachOfAll)
            } else {
                query.limit = input.limit?.value ?? Self.usualPage
                query.cursor = try input.cursor.map { try SearchCursor(cursors.open($0)) }
            }
            let page = try await page(query, index, as: caller)
            next = page.next
            corrections.merge(page.corrections) { first, _ in first }
            guard !page.findings.isEmpty else { continue }
            let hits = show(page.findings, marking: input.highlight ?? true ? question.text : nil, index)
            // A guess is never below what is there to be seen.
            let total = SearchTotalPayload(
                count: max(page.total.count, hits.count), isExact: page.total.isExact)
            groups.append(SearchGroupPayload(type: kind, hits: hits, total: total))
            if query.wantsTotal { facets.append(SearchFacetPayload(type: kind, total: total)) }
        }
        let took = ContinuousClock.now - begin
        if input.cursor == nil {
            note(queryId, input.q.value, type, facets.reduce(0) { $0 + $1.total.count }, took, as: caller)
        }
        return SearchPayload(
            queryId: queryId, type: type, hits: type == .all ? [] : groups.first?.hits ?? [],
            groups: type == .all ? groups : [],
            facets: facets,
            corrections: corrections.map { CorrectionPayload(word: $0, instead: $1) }.sorted { $0.word < $1.word },
            nextCursor: type == .all ? nil : next.map { cursors.seal($0.numbers) }, isComplete: !index.isDue,
            tookMs: Int(took.milliseconds))
    }

    /// Has it written down, later, that this was asked.
    private func note(
        _ id: SearchQueryID, _ text: String, _ type: SearchType, _ count: Int, _ took: Duration, as caller: Caller?
    ) {
        asked.add(
            AskedSearch(
                id: id, user: caller?.userId, query: AskedQuery(text), type: type, resultCount: count,
                tookMs: Int(took.milliseconds), at: clock.now()))
        figures.count(type, results: count, took: took)
    }

    /// Looks among the messages of one server.
    /// - Throws: `not_found` to outsiders; as `find`.
    package func find(
        _ input: ServerSearchInput, in server: ServerID, _ page: PageRequest, as caller: Caller
    ) async throws -> Page<SearchHitPayload> {
        let index = try opened.required()
        _ = try await store.read { db in
            try rooms.servers.access(caller.userId, to: server, in: db) as ServerAccess
        }
        let question = try await question(input.search(in: server), as: caller)
        guard !question.isEmpty, var query = question.query(.messages) else { return Page(rows: [], next: nil) }
        if let sort = input.sort { query.order = sort.order }
        query.limit = page.limit
        query.cursor = try page.after.map { try SearchCursor($0) }
        let found = try await self.page(query, index, as: caller)
        return Page(rows: show(found.findings, marking: question.text, index), next: found.next?.numbers)
    }

    /// What an index's page comes to.
    struct FoundPage {
        var findings: [Finding] = []
        var next: SearchCursor?
        var corrections: [String: [String]] = [:]
        var total = SearchTotalPayload(count: 0, isExact: false)
    }

    /// A page of what the caller may read; topped up where the index found what they may not.
    func page(_ query: SearchQuery, _ index: TextIndex, as caller: Caller?) async throws -> FoundPage {
        var query = query
        var page = FoundPage()
        let limit = query.limit
        for round in 0..<Self.rounds {
            query.limit = limit - page.findings.count
            let start = ContinuousClock.now
            let found = try await index.search(query)
            TraceScope.current?.record("search.index", .search, from: start, to: .now)
            if round == 0 {
                page.corrections = found.corrections
                page.total = SearchTotalPayload(found.total)
            }
            page.findings += try await store.read { db in try readable(found.hits, as: caller, in: db) }
            page.next = found.next
            guard let next = found.next, page.findings.count < limit else { break }
            query.cursor = next
            query.wantsTotal = false
        }
        return page
    }
}
