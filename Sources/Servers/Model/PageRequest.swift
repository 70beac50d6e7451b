import Kernel

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
    func key(_ count: Int) throws -> [Int64]? {
        guard let after else { return nil }
        guard after.count == count else {
            throw Refusal(.badRequest, "This cursor belongs to another list; start from the first page.")
        }
        return after
    }
}
