import Audit
import Kernel
import Web

/// What people asked before, under `/search`.
extension SearchRoutes {
    static func asking(_ search: SearchActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/search/history", .user, tag: "search",
                summary: "Your searches: saved ones first, each part newest first", in: NoInput.self,
                out: [SearchHistoryPayload].self
            ) { _, call in try await search.history(of: call.user()) },
            Endpoint(
                .post, "/search/history", .user, rate: .search, tag: "search", summary: "Save a search",
                in: SaveSearchInput.self, out: SearchHistoryPayload.self
            ) { input, call in try await search.save(input, as: call.user()) },
            Endpoint(
                .delete, "/search/history", .user, tag: "search",
                summary: "Take a search out of your history, or all that are not saved", in: ForgetSearchInput.self,
                out: NoOutput.self
            ) { input, call in
                try await search.forget(input, as: call.user())
                return NoOutput()
            },
            Endpoint(
                .get, "/search/trending", .optional, rate: .suggest, tag: "search",
                summary: "What several people searched for", in: TrendingInput.self, out: TrendingPayload.self
            ) { input, _ in try await search.trending(input) },
            Endpoint(
                .post, "/search/clicks", .optional, rate: .suggest, tag: "search",
                summary: "Tell which hit of a search was opened", in: SearchClickInput.self, out: NoOutput.self
            ) { input, _ in
                try await search.click(input)
                return NoOutput()
            },
            Endpoint(
                .post, "/search/reindex", .staff(.admin), rate: .bulk, tag: "search",
                summary: "Have the search index made anew", in: NoInput.self, out: ReindexPayload.self,
                status: .accepted
            ) { _, call in
                try await search.requestReindex(by: AuditActor(call.user(), from: call.client))
            },
        ]
    }
}
