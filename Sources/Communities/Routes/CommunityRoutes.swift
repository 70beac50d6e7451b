import Kernel
import Web

/// `/communities` itself: making, finding, showing, changing and ending communities.
enum CommunityRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] { reading(communities) + changing(communities) }

    private static func reading(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/communities", .optional, tag: "communities", summary: "Find communities, or list your own",
                in: CommunitiesInput.self, outPage: CommunityPayload.self
            ) { input, call in
                try await communities.list(input, call.page(input.cursor, input.limit), as: call.caller)
            },
            Endpoint(
                .get, "/communities/{community}", .optional, tag: "communities",
                summary: "A community as you see it, by id or name", in: CommunityViewInput.self,
                out: CommunityViewPayload.self
            ) { input, call in
                try await communities.view(call.community(), inviteCode: input.invite?.value, as: call.caller)
            },
            Endpoint(
                .get, "/communities/{community}/rules", .optional, tag: "communities",
                summary: "The rules of a community", in: NoInput.self, out: CommunityRulesPayload.self
            ) { _, call in try await communities.rules(of: call.community(), as: call.caller) },
        ]
    }

    private static func changing(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .post, "/communities", .user, rate: .createCommunity, tag: "communities", summary: "Make a community",
                in: CreateCommunityInput.self, out: CommunityViewPayload.self, status: .created
            ) { input, call in try await communities.create(input, as: call.user()) },
            Endpoint(
                .patch, "/communities/{community}", .user, tag: "communities", summary: "Change a community",
                in: UpdateCommunityInput.self, out: CommunityPayload.self
            ) { input, call in try await communities.update(call.community(), input, as: call.user()) },
            Endpoint(
                .put, "/communities/{community}/rules", .user, tag: "communities",
                summary: "Write the rules of a community", in: CommunityRulesInput.self, out: CommunityRulesPayload.self
            ) { input, call in
                try await communities.setRules(input.rules.values, of: call.community(), as: call.user())
            },
            Endpoint(
                .delete, "/communities/{community}", .fresh, tag: "communities", summary: "Delete a community you own",
                in: DeleteCommunityInput.self, out: NoOutput.self
            ) { input, call in
                try await communities.delete(call.community(), confirming: input.name, as: call.user())
                return NoOutput()
            },
            Endpoint(
                .post, "/communities/{community}/transfer", .fresh, tag: "communities",
                summary: "Hand a community you own to another member", in: TransferCommunityInput.self,
                out: CommunityPayload.self
            ) { input, call in
                try await communities.transfer(call.community(), to: input.userId, as: call.user())
            },
        ]
    }
}

extension Call {
    /// The community a path names.
    func community() throws -> CommunityHandle { CommunityHandle(try path("community")) }

    /// The person a path names by id, `@username` or `me`.
    /// - Throws: `not_found`.
    func person(_ communities: CommunityActions) async throws -> UserID {
        try await communities.person(path("user"), as: caller)
    }
}
