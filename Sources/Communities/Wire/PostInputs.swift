import Foundation
import Kernel

/// A new post.
package struct CreatePostInput: Exampled {
    package let communityId: CommunityID
    package let title: Text<3, 300>
    package let content: Text<0, 40_000>?
    /// Makes it a link.
    package let url: LinkAddress?
    /// Pictures put here for a post; makes it an image post.
    package let media: Items<PostMediaInput, 0, 20>?
    package let isNsfw: Bool?
    package let isSpoiler: Bool?
    package let flairId: FlairID?
    /// Published when absent.
    package let status: PostStatus?
    /// When it is published; with the status `scheduled` and no other. At most a year ahead.
    package let scheduledFor: Timestamp?

    package init(
        communityId: CommunityID, title: Text<3, 300>, content: Text<0, 40_000>? = nil, url: LinkAddress? = nil,
        media: Items<PostMediaInput, 0, 20>? = nil, isNsfw: Bool? = nil, isSpoiler: Bool? = nil,
        flairId: FlairID? = nil, status: PostStatus? = nil, scheduledFor: Timestamp? = nil
    ) {
        self.communityId = communityId
        self.title = title
        self.content = content
        self.url = url
        self.media = media
        self.isNsfw = isNsfw
        self.isSpoiler = isSpoiler
        self.flairId = flairId
        self.status = status
        self.scheduledFor = scheduledFor
    }

    var type: PostType { media?.values.isEmpty == false ? .image : url == nil ? .text : .link }

    package static var example: CreatePostInput { CreatePostInput(communityId: .sample, title: .sample) }
}

/// A picture of a new post.
package struct PostMediaInput: Exampled {
    package let fileId: FileID
    /// What it shows, for who cannot see it.
    package let alt: Text<0, 1000>?

    package static var example: PostMediaInput { PostMediaInput(fileId: .sample, alt: nil) }
}

/// A change of a post; what is absent stays. Text is the author's, marks are the moderators' too.
package struct UpdatePostInput: Exampled {
    package let title: Text<3, 300>?
    package let content: Text<0, 40_000>?
    package let isNsfw: Bool?
    package let isSpoiler: Bool?
    package let flairId: Patch<FlairID>
    /// Of a draft: when it publishes itself, at most a year ahead; null lets it wait for its author again.
    package let scheduledFor: Patch<Timestamp>

    package init(
        title: Text<3, 300>? = nil, content: Text<0, 40_000>? = nil, isNsfw: Bool? = nil, isSpoiler: Bool? = nil,
        flairId: Patch<FlairID> = .absent, scheduledFor: Patch<Timestamp> = .absent
    ) {
        self.title = title
        self.content = content
        self.isNsfw = isNsfw
        self.isSpoiler = isSpoiler
        self.flairId = flairId
        self.scheduledFor = scheduledFor
    }

    package static var example: UpdatePostInput {
        UpdatePostInput(title: .sample, isSpoiler: true, flairId: .null)
    }
}

/// Which drafts are asked for.
package struct DraftsInput: Exampled {
    /// All of them when absent, the newest first; those that publish themselves come in the order of their times.
    package let status: Status?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: DraftsInput { DraftsInput(status: .scheduled, cursor: nil, limit: nil) }

    /// What a draft waits for.
    package enum Status: String, WireEnum {
        /// Its author.
        case draft
        /// Its time.
        case scheduled
    }
}

/// Which trend is asked for.
package struct TrendingInput: Exampled {
    /// How young its posts are; a day when absent.
    package let period: TrendPeriod?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: TrendingInput { TrendingInput(period: .week, cursor: nil, limit: nil) }
}

/// How many similar posts are asked for.
package struct SimilarInput: Exampled {
    /// 10 when absent.
    package let limit: Whole<1, 25>?

    package static var example: SimilarInput { SimilarInput(limit: nil) }
}

/// Where a post is taken to.
package struct ShareInput: Exampled {
    package let channel: ShareChannel

    package static var example: ShareInput { ShareInput(channel: .link) }
}

/// Ways a post travels.
package enum ShareChannel: String, WireEnum {
    case link, external, dm, server
}

/// What a moderator does with a post.
package struct ModeratePostInput: Exampled {
    package let action: Action
    package let reason: Text<0, 500>?
    /// For `remove`: the template whose text becomes the reason; what `reason` says follows it.
    package let removalReasonId: RemovalReasonID?

    package static var example: ModeratePostInput {
        ModeratePostInput(action: .lock, reason: nil, removalReasonId: nil)
    }

    /// `nsfw`, `spoiler` and `distinguish` turn their mark over.
    package enum Action: String, WireEnum {
        case pin, unpin, lock, unlock, remove, approve, nsfw, spoiler, distinguish
    }
}

/// Which posts a feed is made of.
package struct FeedInput: Exampled {
    /// The caller's home, or popular for those not signed in, when absent.
    package let view: View?
    /// Hot when absent.
    package let sort: FeedSort?
    /// For `top`: a day when absent.
    package let time: FeedTime?
    package let type: PostType?
    /// Whether posts not safe for work come up. No when absent, but at home yes.
    package let isNsfw: Bool?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: FeedInput {
        FeedInput(view: .all, sort: .hot, time: nil, type: nil, isNsfw: nil, cursor: nil, limit: nil)
    }

    /// Feeds there are.
    package enum View: String, WireEnum {
        /// Posts of the communities the caller is in.
        case home
        /// Posts of all open communities that are safe for work.
        case popular
        /// Posts of all open communities.
        case all
    }
}

/// Which posts of a community or of a person are asked for.
package struct PostsInput: Exampled {
    /// An id or a name.
    package let community: String?
    /// An id, `@username` or `me`. A person's posts always come newest first.
    package let user: String?
    package let sort: FeedSort?
    package let time: FeedTime?
    package let type: PostType?
    package let isNsfw: Bool?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: PostsInput {
        PostsInput(
            community: "swift_coders", user: nil, sort: .hot, time: nil, type: nil, isNsfw: nil, cursor: nil, limit: nil
        )
    }
}

/// A vote.
package struct VoteInput: Exampled {
    package let value: Whole<-1, 1>
    package static var example: VoteInput { VoteInput(value: .sample) }
}

/// An address on the web: `http` or `https`, a host, at most 2048 characters.
package struct LinkAddress: Hashable, Sendable {
    package let value: String

    /// - Throws: `FieldProblem` for anything a browser should not be sent to.
    package init(_ text: String, at codingPath: [any CodingKey] = []) throws {
        let cleaned = TextCleaning.clean(text)
        if cleaned.utf8.count > 2048 {
            throw FieldProblem(at: codingPath, .tooLong, "This must have at most 2048 characters.")
        }
        guard let parts = URLComponents(string: cleaned), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.password == nil
        else { throw FieldProblem(at: codingPath, .invalid, "This must be an address that begins with http or https.") }
        value = cleaned
    }
}

extension LinkAddress: Codable, SchemaProviding {
    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self), at: decoder.codingPath)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    package static var schema: Schema { .string(maxLength: 2048, format: "uri") }
    package static var sample: Self { Self(unchecked: "https://example.org/") }

    private init(unchecked: String) { value = unchecked }
}
