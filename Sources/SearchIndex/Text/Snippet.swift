/// A text for showing, with what answers to a query marked.
package struct Snippet: Sendable, Hashable {
    package struct Segment: Sendable, Hashable {
        package let text: String
        package let isMatch: Bool
    }

    /// In order; together they are the text or a part of it.
    package let segments: [Segment]
    /// Whether text before, or after, was left out.
    package let hasMoreBefore: Bool
    package let hasMoreAfter: Bool

    package var text: String { segments.map(\.text).joined() }
    package var matches: [String] { segments.filter(\.isMatch).map(\.text) }
}
