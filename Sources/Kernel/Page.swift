/// One page of a list: its rows and where the next one starts.
package struct Page<Row: Sendable>: Sendable {
    package let rows: [Row]
    /// The sort key of the last row when more follow, else nil. Signed and made opaque by the listener.
    package let next: [Int64]?

    package init(rows: [Row], next: [Int64]?) {
        self.rows = rows
        self.next = next
    }

    /// Cuts a page out of `limit + 1` fetched rows: the extra row tells that more follow.
    package init(fetched: [Row], limit: Int, key: (Row) -> [Int64]) {
        rows = Array(fetched.prefix(limit))
        next = fetched.count > limit ? rows.last.map(key) : nil
    }

    /// The same page with other rows.
    package func map<Other>(_ transform: (Row) throws -> Other) rethrows -> Page<Other> {
        Page<Other>(rows: try rows.map(transform), next: next)
    }
}

extension Page: Equatable where Row: Equatable {}
