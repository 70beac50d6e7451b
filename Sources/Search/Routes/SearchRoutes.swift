import Kernel
import Web

/// Everything under `/search`.
enum SearchRoutes {
    static func all(_ search: SearchActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/search", .optional, rate: .search, tag: "search",
                summary: "Find messages, posts, comments, people and places that you may see", in: SearchInput.self,
                out: SearchPayload.self
            ) { input, call in try await search.find(input, as: call.caller) },
            Endpoint(
                .get, "/search/suggestions", .optional, rate: .suggest, tag: "search",
                summary: "What may be meant by what is being typed", in: SuggestionsInput.self,
                out: SuggestionsPayload.self
            ) { input, call in try await search.suggest(input, as: call.caller) },
            Endpoint(
                .get, "/search/facets", .optional, rate: .search, tag: "search",
                summary: "Count what a search finds by author, place or kind", in: FacetsInput.self,
                out: FacetsPayload.self
            ) { input, call in try await search.facets(input, as: call.caller) },
            Endpoint(
                .get, "/search/servers/{server}", .user, rate: .search, tag: "search",
                summary: "Find messages of a server", in: ServerSearchInput.self, outPage: SearchHitPayload.self
            ) { input, call in
                let page = PageRequest(after: try call.cursor(input.cursor), limit: input.limit?.value ?? 20)
                return try await search.find(input, in: call.id("server"), page, as: call.user())
            },
        ] + asking(search)
    }
}
