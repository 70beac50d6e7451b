import CXapian
import Foundation
import Kernel

/// A plan put to databases: what is common to all orders.
final class SearchAsking {
    let query: SearchQuery
    let run: SearchRun
    let limit: Int
    private let plan: QueryPlan
    private let mask: XapianMask?
    let tally: XapianTally?
    private let deadline: Int64
    private var whole: XapianQuery?
    var totals: [String: SearchTotal] = [:]

    init(_ query: SearchQuery, _ plan: QueryPlan, _ run: SearchRun) throws {
        self.query = query
        self.plan = plan
        self.run = run
        limit = min(max(1, query.limit), 100)
        if let allowed = query.allowed, allowed.count > run.options.listedScopes {
            mask = try XapianMask(allowed)
        } else {
            mask = nil
        }
        tally = query.facets.isEmpty || !query.wantsTotal ? nil : try XapianTally(query.facets.map(IndexTerm.flag))
        deadline = run.monotonicDeadline
    }

    /// Databases of a kind that reach into the period asked for, newest first.
    func shards(_ kind: String) -> [ShardState] {
        (run.snapshot.shards[kind] ?? []).filter { shard in
            let span = shard.key.span
            return (query.after.map { $0.milliseconds < span.end } ?? true)
                && (query.before.map { $0.milliseconds > span.start } ?? true)
        }
    }

    /// What a database has.
    struct Found {
        var hits: [Place] = []
        var total = SearchTotal()
    }

    /// A hit with its place among others.
    struct Place {
        let hit: SearchHit
        let number: UInt32
        /// The time its number stands for.
        let time: Int64

        /// Whether it stands before another of the same rank.
        func precedes(_ other: Place) -> Bool {
            (other.time, hit.kind, number) < (time, other.hit.kind, other.number)
        }
    }

    /// Puts the query to one database; nothing when that is damaged.
    /// - Parameters:
    ///   - first: the lowest number that counts.
    ///   - before: a time from which on nothing counts, beside that of the query.
    func ask(_ shard: ShardState, first: UInt32, limit: Int, before horizon: Int64? = nil) throws -> Found {
        var options = cx_match_options()
        let span = shard.key.span
        let bounds = bounds(span, horizon)
        options.first = max(first, bounds.first > shard.drift ? bounds.first - shard.drift : 1)
        options.last = bounds.last
        if options.first > options.last { return Found() }
        options.order = query.order == .newest ? CX_BY_DOCID : query.order == .relevance ? CX_BY_WEIGHT : CX_BY_VALUE
        options.order_slot = IndexSlot.popularity
        options.common_slot = IndexSlot.time
        options.limit = UInt32(limit)
        options.at_least = tally == nil ? uncounted(shard.key.kind) : run.options.facetDocuments
        options.mask = mask?.handle
        options.mask_slot = IndexSlot.scope
        options.tally = tally?.handle
        options.deadline = deadline
        let query = try query(times: bounds.needsTimes(shard) ? bounds.times : nil)
        let answer = try withExtendedLifetime((mask, tally, query)) {
            try run.with(shard) { try $0.match(query, options) }
        }
        guard let answer else { return Found() }
        return Found(
            hits: answer.hits.map { place($0, shard.key.kind, span) },
            total: SearchTotal(
                estimate: Int(answer.matches.estimated), atLeast: Int(answer.matches.lower),
                atMost: Int(answer.matches.upper)))
    }

    /// So many hits of a kind are counted rather than guessed.
    private static let exactTotal = 100

    /// How many more hits of a kind are to be counted.
    private func uncounted(_ kind: String) -> UInt32 {
        guard query.wantsTotal else { return 0 }
        return UInt32(max(0, Self.exactTotal - (totals[kind]?.atLeast ?? 0)))
    }

    private func place(_ hit: cx_hit, _ kind: String, _ span: ShardSpan) -> Place {
        let (id, time) = withUnsafeBytes(of: hit.data) { data in
            (BigEndian.number(data[0..<8]), BigEndian.number(data[8..<16]))
        }
        let rank =
            switch query.order {
            case .newest: 0.0
            case .relevance: hit.weight
            case .popularity: hit.value
            }
        return Place(
            hit: SearchHit(kind: kind, id: id, time: Timestamp(milliseconds: time), rank: rank), number: hit.docid,
            time: span.time(of: hit.docid))
    }

    /// The numbers and times of the period within a database.
    private struct Bounds {
        var first: UInt32 = 1
        var last = ShardSpan.sentinel - 1
        /// Whether the period ends inside.
        var isCut = false
        var times: ([UInt8], [UInt8])

        /// Whether numbers do not tell exactly which times are meant.
        func needsTimes(_ shard: ShardState) -> Bool {
            isCut && (shard.drift > 0 || shard.key.span.unit > 1)
        }
    }

    private func bounds(_ span: ShardSpan, _ horizon: Int64?) -> Bounds {
        let least = max(0, query.after?.milliseconds ?? 0)
        let end = min(query.before?.milliseconds ?? .max, horizon ?? .max)
        var bounds = Bounds(times: (BigEndian.bytes(least), BigEndian.bytes(max(0, end - 1))))
        if least > span.start {
            bounds.last = span.number(at: least)
            bounds.isCut = true
        }
        if end < span.end {
            bounds.first = end > span.start ? span.number(at: end - 1) : .max
            bounds.isCut = true
        }
        return bounds
    }

    /// The query as Xapian's, made once.
    private func query(times: ([UInt8], [UInt8])?) throws -> XapianQuery {
        let weight = query.order == .relevance ? try weights() : nil
        if let times {
            return try XapianQuery(
                .filtered(plan, [.times(times.0, times.1)]), prefixTerms: run.options.prefixTerms, weight: weight)
        }
        if let whole { return whole }
        let made = try XapianQuery(plan, prefixTerms: run.options.prefixTerms, weight: weight)
        whole = made
        return made
    }

    private var rarity: [String: Double]?

    /// How much a term weighs by how few documents of all databases have it (BM25's idf, never negative).
    private func weights() throws -> (String) -> Double {
        if rarity == nil {
            var documents = 0
            var frequencies: [String: Int] = [:]
            let terms = plan.weighing
            for kind in run.kinds(query.kinds) {
                for shard in run.snapshot.shards[kind] ?? [] {
                    documents += shard.documents
                    let found = try run.with(shard) { reader in try terms.map { ($0, try reader.frequency($0)) } }
                    for (term, count) in found ?? [] { frequencies[term, default: 0] += count }
                }
            }
            rarity = frequencies.mapValues { log(1 + (Double(documents) - Double($0) + 0.5) / (Double($0) + 0.5)) }
        }
        let rarity = rarity ?? [:]
        return { max(0, rarity[$0] ?? 1) }
    }

    /// A page's facets and totals.
    func complete(_ page: inout SearchPage) {
        page.totals = totals
        guard let tally else { return }
        let counts = tally.counts
        for prefix in query.facets {
            let terms = counts.filter { $0.key.hasPrefix(IndexTerm.flag(prefix)) }
            page.facets[prefix] = Dictionary(uniqueKeysWithValues: terms.map { (String($0.key.dropFirst()), $0.value) })
        }
    }
}
