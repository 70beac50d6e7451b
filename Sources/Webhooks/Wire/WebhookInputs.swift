import Kernel
import Web

/// A new webhook.
package struct CreateWebhookInput: Exampled {
    /// Absent means `outgoing`, the one kind that is made here.
    package let kind: WebhookPayload.Kind?
    package let scope: WebhookScope.Kind
    /// For the scope `server`.
    package let serverId: ServerID?
    /// Only this channel of the server.
    package let channelId: ChannelID?
    /// For the scope `community`.
    package let communityId: CommunityID?
    package let name: Text<1, 80>
    /// `http` or `https`, on an address that everyone can reach.
    package let url: Text<1, 2048>
    package let events: Items<WebhookEvent, 1, 24>

    package static var example: CreateWebhookInput {
        CreateWebhookInput(
            kind: .outgoing, scope: .server, serverId: .sample, channelId: nil, communityId: nil, name: .sample,
            url: .sample, events: .sample)
    }

    /// - Throws: `validation_failed` for a scope without its place, or with another's.
    func place(of caller: UserID) throws -> WebhookScope {
        if scope != .server, channelId != nil {
            throw Refusal.invalid("channelId", "Only a webhook of a server is of one channel.")
        }
        switch (scope, serverId, communityId) {
        case (.server, let id?, nil): return .server(id)
        case (.community, nil, let id?): return .community(id)
        case (.user, nil, nil): return .user(caller)
        case (.server, nil, _): throw Refusal.invalid("serverId", "Say of which server.")
        case (.community, _, nil): throw Refusal.invalid("communityId", "Say of which community.")
        default: throw Refusal.invalid("scope", "A webhook is of one place.")
        }
    }
}

/// What changes about a webhook.
package struct UpdateWebhookInput: Exampled {
    package let name: Text<1, 80>?
    /// Null: all channels its maker sees.
    package let channelId: Patch<ChannelID>
    package let url: Text<1, 2048>?
    package let events: Items<WebhookEvent, 1, 24>?
    /// Turning it on again forgets the tries that failed.
    package let isActive: Bool?

    package static var example: UpdateWebhookInput {
        UpdateWebhookInput(name: .sample, channelId: .null, url: nil, events: .sample, isActive: true)
    }

    /// Whether it changes what is told, or where that goes.
    var redirects: Bool { !channelId.isAbsent || url != nil || events != nil }
}
