import Kernel

extension SearchAsking {
    /// The newest first: each kind is read from its newest database on until the page is full, then all are merged.
    func newest() throws -> SearchPage {
        var after: (time: Int64, kind: String, number: UInt32)?
        switch query.cursor {
        case nil: break
        case .place(let time, let kind, let number): after = (time, kind, number)
        case .ranked: throw Self.foreignCursor
        }
        var places: [Place] = []
        for kind in run.kinds(query.kinds) {
            var left = limit + 1
            for shard in shards(kind) {
                if left == 0 && !query.wantsTotal { break }
                guard let first = first(in: shard, after: after) else { continue }
                let found = try ask(shard, first: first, limit: left)
                left -= found.hits.count
                places += found.hits
                if query.wantsTotal { totals[kind, default: SearchTotal()] += found.total }
            }
        }
        places.sort { $0.precedes($1) }
        var page = SearchPage(hits: places.prefix(limit).map(\.hit))
        if places.count > limit, let last = places.prefix(limit).last {
            page.next = .place(time: last.time, kind: last.hit.kind, number: last.number)
        }
        complete(&page)
        return page
    }

    /// The lowest number in a database that comes after a place; nil when none does.
    private func first(in shard: ShardState, after: (time: Int64, kind: String, number: UInt32)?) -> UInt32? {
        guard let after else { return 1 }
        let span = shard.key.span
        // Within its database the number tells; its own time's end may be shared by what drifted.
        if shard.key.kind == after.kind, span.start <= after.time, after.time < span.end {
            return after.number == .max ? nil : after.number + 1
        }
        if after.time >= span.end { return 1 }
        return span.first(notAfter: shard.key.kind > after.kind ? after.time : after.time - 1)
    }

    /// By weight or popularity: the best of each database, merged. Pages count how many came before, among what is older
    /// than the first page, so that what is added meanwhile does not push anything onto the next page.
    func ranked() throws -> SearchPage {
        var passed = 0
        var horizon: Int64?
        switch query.cursor {
        case nil: break
        case .ranked(let count, let before): (passed, horizon) = (count, before)
        case .place: throw Self.foreignCursor
        }
        let depth = min(passed + limit + 1, run.options.rankedDepth)
        if passed >= depth { return SearchPage() }
        var places: [Place] = []
        for kind in run.kinds(query.kinds) {
            for shard in shards(kind) {
                let found = try ask(shard, first: 1, limit: depth, before: horizon)
                places += found.hits
                if query.wantsTotal { totals[kind, default: SearchTotal()] += found.total }
            }
        }
        places.sort { $0.hit.rank == $1.hit.rank ? $0.precedes($1) : $0.hit.rank > $1.hit.rank }
        let wanted = places.dropFirst(passed).prefix(limit)
        var page = SearchPage(hits: wanted.map(\.hit))
        if places.count > passed + limit, passed + limit + 1 < run.options.rankedDepth {
            page.next = .ranked(passed: passed + limit, before: horizon ?? Self.horizon(places))
        }
        complete(&page)
        return page
    }

    /// Now, or later where documents are: their times are not ours to judge.
    private static func horizon(_ places: [Place]) -> Int64 {
        places.reduce(WallClock.system.now().milliseconds) { max($0, $1.hit.time.milliseconds) } + 1
    }

    private static var foreignCursor: Refusal {
        .invalid("cursor", "This cursor belongs to another search.")
    }
}
