import Kernel
import Web

/// Words that moderators have ready for what they take down.
enum RemovalReasonRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/communities/{community}/removal-reasons", .user, tag: "community order",
                summary: "Templates for the reasons of removals, oldest first", in: NoInput.self,
                out: [RemovalReasonPayload].self
            ) { _, call in try await communities.removalReasons(of: call.community(), as: call.user()) },
            Endpoint(
                .post, "/communities/{community}/removal-reasons", .user, tag: "community order",
                summary: "Add a template for the reason of a removal", in: RemovalReasonInput.self,
                out: RemovalReasonPayload.self, status: .created
            ) { input, call in
                try await communities.addRemovalReason(input, to: call.community(), as: call.user())
            },
            Endpoint(
                .delete, "/communities/{community}/removal-reasons/{reason}", .user, tag: "community order",
                summary: "Delete a template for the reason of a removal", in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await communities.deleteRemovalReason(call.id("reason"), of: call.community(), as: call.user())
                return NoOutput()
            },
        ]
    }
}
