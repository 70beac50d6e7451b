import Kernel
import Servers

/// Every channel with something unread, over all servers, and the sums.
package struct UnreadListPayload: Exampled {
    package let channels: [UnreadPayload]
    package let count: Int64
    package let mentions: Int

    init(_ channels: [UnreadPayload]) {
        self.channels = channels
        count = channels.reduce(0) { $0 + $1.count }
        mentions = channels.reduce(0) { $0 + $1.mentions }
    }

    package static var example: UnreadListPayload { UnreadListPayload([.example]) }
}
