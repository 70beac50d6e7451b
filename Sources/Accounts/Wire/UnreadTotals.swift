import Kernel

/// What waits for a person, over all places.
package struct UnreadTotals: Exampled, Hashable {
    package let count: Int
    package let mentions: Int

    package init(count: Int, mentions: Int) {
        self.count = count
        self.mentions = mentions
    }

    package static var example: UnreadTotals { UnreadTotals(count: 12, mentions: 1) }
}
