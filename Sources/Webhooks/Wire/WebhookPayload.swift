import Accounts
import Kernel

/// A webhook as those who manage it see it. The secret is not in it: it was shown once.
package struct WebhookPayload: Exampled {
    package enum Kind: String, WireEnum {
        case outgoing
    }

    package let id: WebhookID
    package let kind: Kind
    package let scope: WebhookScope.Kind
    package let serverId: ServerID?
    /// The one channel it hears of; null: all its maker sees.
    package let channelId: ChannelID?
    package let communityId: CommunityID?
    package let creator: UserRef?
    /// Whether it is the caller's, who alone may say what it hears and where that goes.
    package let isOwn: Bool
    package let name: String
    /// To others than its maker only the server: the rest may be a secret between the two.
    package let url: String
    package let events: [WebhookEvent]
    package let isActive: Bool
    /// Tries in a row that failed; 50 turn it off.
    package let failureCount: Int
    package let disabledAt: Timestamp?
    package let lastUsedAt: Timestamp?
    package let createdAt: Timestamp
    package let updatedAt: Timestamp

    init(_ hook: Webhook, creator: UserRef?, for viewer: UserID) {
        id = hook.id
        kind = .outgoing
        scope = hook.scope.kind
        serverId = hook.scope.serverId
        channelId = hook.channelId
        communityId = hook.scope.communityId
        self.creator = creator
        isOwn = hook.creatorId == viewer
        name = hook.name
        url = isOwn ? hook.url : hook.origin
        events = WebhookEvent.allCases.filter(hook.events.contains)
        isActive = hook.isActive
        failureCount = hook.failureCount
        disabledAt = hook.disabledAt
        lastUsedAt = hook.lastUsedAt
        createdAt = hook.createdAt
        updatedAt = hook.updatedAt
    }

    package static var example: WebhookPayload {
        WebhookPayload(.example, creator: .example, for: UserRef.example.id)
    }
}

/// A webhook with its secret, which is shown this once.
package struct WebhookWithSecretPayload: Exampled {
    package let webhook: WebhookPayload
    /// Signs the deliveries; keep it where nobody else reads it.
    package let secret: String

    package static var example: WebhookWithSecretPayload {
        WebhookWithSecretPayload(webhook: .example, secret: "whsec_2Zb0y1J0H8mXoM4fQm9cT3b9u6h0Yw5k1sE7dR2aVtI")
    }
}

/// One event on its way to a webhook, with what came of it.
package struct WebhookDeliveryPayload: Exampled {
    package let id: WebhookDeliveryID
    package let webhookId: WebhookID
    package let event: String
    /// What is told, as JSON text.
    package let payload: String
    package let status: WebhookDeliveryStatus
    package let attempt: Int
    package let responseCode: Int?
    package let responseMs: Int?
    package let error: String?
    package let nextAttemptAt: Timestamp?
    package let createdAt: Timestamp

    init(_ delivery: WebhookDelivery) {
        id = delivery.id
        webhookId = delivery.webhookId
        event = delivery.event
        payload = delivery.payload
        status = delivery.status
        attempt = delivery.attempt
        responseCode = delivery.responseCode
        responseMs = delivery.responseMs
        error = delivery.error
        nextAttemptAt = delivery.nextAttemptAt
        createdAt = delivery.createdAt
    }

    package static var example: WebhookDeliveryPayload {
        WebhookDeliveryPayload(
            WebhookDelivery(
                id: .sample, webhookId: .sample, event: WebhookEvent.memberLeft.rawValue,
                payload: #"{"serverId":"7300000000000000","userId":"7300000000000000","reason":"left"}"#,
                status: .delivered, attempt: 1, responseCode: 204, responseMs: 48, error: nil, nextAttemptAt: nil,
                createdAt: .sample))
    }
}

extension Webhook {
    /// The webhook in every example.
    static var example: Webhook {
        Webhook(
            id: .sample, scope: .server(.sample), channelId: nil, creatorId: UserRef.example.id, name: "Build lamp",
            url: "https://hooks.example.org/cryb", events: [.messageCreated, .memberJoined], isActive: true,
            failureCount: 0, disabledAt: nil, lastUsedAt: nil, since: .sample,
            secret: SealedSecret(present: "", former: nil, formerUntil: nil), createdAt: .sample, updatedAt: .sample)
    }
}
