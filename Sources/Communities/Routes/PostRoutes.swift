import Kernel
import Web

/// Posts: writing, showing, changing, keeping in order.
enum PostRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .post, "/posts", .user, rate: .post, tag: "posts", summary: "Post something in a community",
                in: CreatePostInput.self, out: PostPayload.self, status: .created
            ) { input, call in try await communities.createPost(input, as: call.user()) },
            Endpoint(
                .get, "/posts/{post}", .optional, tag: "posts", summary: "One post", in: NoInput.self,
                out: PostPayload.self
            ) { _, call in try await communities.post(call.id("post"), as: call.caller) },
            Endpoint(
                .patch, "/posts/{post}", .user, tag: "posts", summary: "Change a post", in: UpdatePostInput.self,
                out: PostPayload.self
            ) { input, call in try await communities.editPost(call.id("post"), input, as: call.user()) },
            Endpoint(
                .delete, "/posts/{post}", .user, tag: "posts", summary: "Delete a post", in: ModReasonInput.self,
                out: NoOutput.self
            ) { input, call in
                try await communities.deletePost(call.id("post"), reason: input.reason?.value, as: call.user())
                return NoOutput()
            },
            Endpoint(
                .get, "/posts/{post}/revisions", .user, tag: "posts", summary: "The texts a post had, oldest first",
                in: NoInput.self, out: [PostRevisionPayload].self
            ) { _, call in try await communities.postRevisions(of: call.id("post"), as: call.user()) },
            Endpoint(
                .post, "/posts/{post}/moderate", .user, tag: "posts", summary: "Pin, lock, remove or mark a post",
                in: ModeratePostInput.self, out: PostPayload.self
            ) { input, call in
                try await communities.moderatePost(
                    call.id("post"), input.action, reason: input.reason?.value, template: input.removalReasonId,
                    as: call.user())
            },
        ]
    }
}

/// Lists of posts.
enum FeedRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/feed", .optional, tag: "feeds", summary: "Posts of your communities, or of all",
                in: FeedInput.self, outPage: PostPayload.self
            ) { input, call in
                try await communities.feed(input, call.page(input.cursor, input.limit), as: call.caller)
            },
            Endpoint(
                .get, "/posts", .optional, tag: "feeds", summary: "Posts of a community or of a person",
                in: PostsInput.self, outPage: PostPayload.self
            ) { input, call in
                try await communities.posts(input, call.page(input.cursor, input.limit), as: call.caller)
            },
        ]
    }
}
