import Kernel

/// A stretch of a channel's history, oldest first.
package struct HistoryPayload: Exampled {
    package let messages: [MessagePayload]
    /// Whether more follow in the direction asked for; that is towards the past unless `after` was given.
    package let hasMore: Bool
    /// Whether newer ones follow, when `around` was asked for; null otherwise.
    package let hasNewer: Bool?

    package static var example: HistoryPayload {
        HistoryPayload(messages: [.example], hasMore: true, hasNewer: nil)
    }
}
