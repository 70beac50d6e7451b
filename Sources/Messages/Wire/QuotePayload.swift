import Accounts
import Kernel

/// What is shown of the message another one answers; author and excerpt are null when it was removed.
package struct QuotePayload: Exampled, Hashable {
    package let id: MessageID
    package let author: UserRef?
    package let excerpt: String?

    package static var example: QuotePayload {
        QuotePayload(id: .sample, author: .example, excerpt: "Good morning, everybody.")
    }
}
