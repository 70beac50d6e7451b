import Accounts
import Kernel
import Storage

extension SearchActions {
    /// Recent questions of one person that are kept, and saved ones they may have.
    static let mostHistory = 50
    /// Searches written down at a time.
    private static let batch = 200
    static let askedLifetime = Duration.days(90)

    /// What someone asked before: saved questions first, each part newest first.
    package func history(of caller: Caller) async throws -> [SearchHistoryPayload] {
        try await noteAsked()
        return try await store.read { db in
            try [true, false].flatMap {
                try HistoryQueries.newest(of: caller.userId, isSaved: $0, limit: Self.mostHistory, in: db)
            }
        }
    }

    /// Keeps a question for good, or as a recent one again.
    /// - Throws: `conflict` beyond 50 saved questions.
    package func save(_ input: SaveSearchInput, as caller: Caller) async throws -> SearchHistoryPayload {
        let query = AskedQuery(input.query.value)
        let isSaved = input.isSaved ?? true
        try await noteAsked()
        return try await store.write("search.save") { context in
            let known = try HistoryQueries.one(query, of: caller.userId, in: context.db)
            if isSaved, known?.isSaved != true,
                try HistoryQueries.countSaved(of: caller.userId, in: context.db) >= Self.mostHistory
            {
                throw Refusal(.conflict, "There are \(Self.mostHistory) saved searches; remove one first.")
            }
            if known == nil { try HistoryQueries.put(query, of: caller.userId, at: context.now, in: context.db) }
            try HistoryQueries.mark(query, of: caller.userId, isSaved: isSaved, in: context.db)
            try HistoryQueries.trim(of: caller.userId, keeping: Self.mostHistory, in: context.db)
            return SearchHistoryPayload(
                query: known?.query ?? query.text, isSaved: isSaved, searchedAt: known?.searchedAt ?? context.now)
        }
    }

    /// Takes one question out of the history, or all that are not saved.
    package func forget(_ input: ForgetSearchInput, as caller: Caller) async throws {
        try await noteAsked()
        try await store.write("search.forget") { context in
            if let query = input.query {
                try HistoryQueries.forget(AskedQuery(query.value), of: caller.userId, in: context.db)
            } else {
                try HistoryQueries.forgetRecent(of: caller.userId, in: context.db)
            }
        }
    }

    /// Notes which hit of a search was opened.
    /// - Throws: `not_found` for a search that was not made or is older than 90 days.
    package func click(_ input: SearchClickInput) async throws {
        try await noteAsked()
        try await store.write("search.click") { context in try QueryLogQueries.click(input, in: context.db) }
        figures.countClick(input.kind)
    }

    /// Writes down the searches made so far.
    func noteAsked() async throws {
        while true {
            let searches = asked.take(Self.batch)
            guard !searches.isEmpty else { return }
            try await store.write("search.note") { context in
                for search in searches {
                    try QueryLogQueries.insert(search, in: context.db)
                    guard let user = search.user else { continue }
                    try HistoryQueries.put(search.query, of: user, at: search.at, in: context.db)
                    try HistoryQueries.trim(of: user, keeping: Self.mostHistory, in: context.db)
                }
            }
        }
    }

    /// Forgets searches that are 90 days old.
    func expireAsked() async throws {
        let time = clock.now() - Self.askedLifetime
        while true {
            let count = try await store.write("search.expire") { context in
                try QueryLogQueries.expire(before: time, limit: Self.batch, in: context.db)
            }
            if count < Self.batch { return }
        }
    }
}
