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

/// Which page of a list is asked for.
package struct PageRequest: Sendable {
    /// The sort key the page before ended with; nil asks for the first.
    package let after: [Int64]?
    package let limit: Int

    package init(after: [Int64]? = nil, limit: Int = 25) {
        self.after = after
        self.limit = limit
    }

    /// The sort key, made of as many numbers as the list orders by.
    /// - Throws: `bad_request` for the cursor of another list.
    package func key(_ count: Int) throws -> [Int64]? {
        guard let after else { return nil }
        guard after.count == count else {
            throw Refusal(.badRequest, "This cursor belongs to another list; start from the first page.")
        }
        return after
    }
}
