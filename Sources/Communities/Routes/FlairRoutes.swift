import Kernel
import Web

/// What posts and people of a community can be marked with.
enum FlairRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/communities/{community}/flairs", .optional, tag: "community flairs",
                summary: "What posts and people can be marked with", in: NoInput.self, out: [FlairPayload].self
            ) { _, call in try await communities.flairs(of: call.community(), as: call.caller) },
            Endpoint(
                .post, "/communities/{community}/flairs", .user, tag: "community flairs", summary: "Make a flair",
                in: CreateFlairInput.self, out: FlairPayload.self, status: .created
            ) { input, call in try await communities.createFlair(input, in: call.community(), as: call.user()) },
            Endpoint(
                .patch, "/communities/{community}/flairs/{flair}", .user, tag: "community flairs",
                summary: "Change a flair, wherever it was given", in: UpdateFlairInput.self, out: FlairPayload.self
            ) { input, call in
                try await communities.updateFlair(call.id("flair"), input, in: call.community(), as: call.user())
            },
            Endpoint(
                .delete, "/communities/{community}/flairs/{flair}", .user, tag: "community flairs",
                summary: "Delete a flair", in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await communities.deleteFlair(call.id("flair"), in: call.community(), as: call.user())
                return NoOutput()
            },
        ]
    }
}
