import Kernel
import Web

/// Posts: writing, showing, changing, keeping in order.
enum PostRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .post, "/posts", .user, rate: .post, tag: "posts",
                summary: "Post something in a community, at once or later, or keep a draft",
                in: CreatePostInput.self, out: PostPayload.self, status: .created
            ) { input, call in try await communities.createPost(input, as: call.user()) },
            Endpoint(
                .get, "/posts/{post}", .optional, tag: "posts", summary: "One post", in: NoInput.self,
                out: PostPayload.self
            ) { _, call in try await communities.post(call.id("post"), as: call.caller, from: call.client) },
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

/// Drafts, and what becomes of posts beyond their community.
enum PostReachRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/posts/drafts", .user, tag: "posts", summary: "Your drafts, newest first, or what is scheduled",
                in: DraftsInput.self, outPage: PostPayload.self
            ) { input, call in
                try await communities.drafts(
                    call.page(input.cursor, input.limit), only: input.status, as: call.user())
            },
            Endpoint(
                .post, "/posts/{post}/publish", .user, tag: "posts",
                summary: "Publish a draft; the post has an identity of its own", in: NoInput.self,
                out: PostPayload.self
            ) { _, call in try await communities.publishDraft(call.id("post"), as: call.user()) },
            Endpoint(
                .post, "/posts/{post}/share", .optional, tag: "posts", summary: "Take a post elsewhere",
                in: ShareInput.self, out: SharedPayload.self
            ) { input, call in
                try await communities.share(
                    call.id("post"), by: input.channel, origin: call.origin, as: call.caller)
            },
            Endpoint(
                .put, "/posts/{post}/pin-to-profile", .user, tag: "posts",
                summary: "Show a post of yours first on your profile", in: NoInput.self, out: PostPayload.self
            ) { _, call in try await communities.pinToProfile(call.id("post"), true, as: call.user()) },
            Endpoint(
                .delete, "/posts/{post}/pin-to-profile", .user, tag: "posts",
                summary: "Show a post of yours among the others again", in: NoInput.self, out: PostPayload.self
            ) { _, call in try await communities.pinToProfile(call.id("post"), false, as: call.user()) },
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
            Endpoint(
                .get, "/posts/trending", .optional, tag: "feeds", summary: "What trends in all open communities",
                in: TrendingInput.self, outPage: PostPayload.self
            ) { input, call in
                try await communities.trending(
                    input.period ?? .day, call.page(input.cursor, input.limit), as: call.caller)
            },
            Endpoint(
                .get, "/posts/{post}/similar", .optional, tag: "feeds",
                summary: "Posts of the same community with a similar title", in: SimilarInput.self,
                out: [PostPayload].self
            ) { input, call in
                try await communities.similar(
                    to: call.id("post"), limit: input.limit?.value ?? 10, as: call.caller)
            },
        ]
    }
}
