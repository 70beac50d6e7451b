/// Neighbouring rows of an ordered list that the caller asked for by one of its rows, such as the messages before one.
package struct Stretch<Row: Sendable>: Sendable {
    package let rows: [Row]
    /// Whether more follow in the direction asked for.
    package let hasMore: Bool
    /// Whether more follow in the other one, when rows on both sides were asked for; else nil.
    package let hasNewer: Bool?

    package init(rows: [Row], hasMore: Bool, hasNewer: Bool? = nil) {
        self.rows = rows
        self.hasMore = hasMore
        self.hasNewer = hasNewer
    }
}
