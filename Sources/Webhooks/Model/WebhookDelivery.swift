import Kernel

/// Tag of the identities of deliveries.
package enum WebhookDeliveryKind {}
package typealias WebhookDeliveryID = ID<WebhookDeliveryKind>

/// Where a delivery stands.
package enum WebhookDeliveryStatus: String, WireEnum {
    /// It was not tried yet.
    case pending
    case delivered
    /// The last try failed; another follows.
    case failed
    /// No further try follows.
    case dead
}

/// One event on its way to one webhook.
struct WebhookDelivery: Sendable {
    let id: WebhookDeliveryID
    let webhookId: WebhookID
    /// A `WebhookEvent`, or `ping`.
    let event: String
    /// What is told, as JSON text.
    let payload: String
    var status: WebhookDeliveryStatus
    /// Tries so far.
    var attempt = 0
    var responseCode: Int?
    var responseMs: Int?
    var error: String?
    var nextAttemptAt: Timestamp?
    let createdAt: Timestamp

    /// Tries there are.
    static let mostAttempts = 6
    /// How long deliveries are kept.
    static let kept = Duration.days(30)
    /// How old one on its way is before it is asked whether its job is still there.
    static let lostAfter = Duration.hours(1)

    var isOpen: Bool { status == .pending || status == .failed }

    /// What is sent: the same bytes at every try.
    var body: String {
        """
        {"id":"\(id)","event":"\(event)","webhookId":"\(webhookId)","createdAt":"\(createdAt)","data":\(payload)}
        """
    }
}
