/// A shape on the wire that shows itself: its example stands in OpenAPI and must survive a round trip in a test.
package protocol Exampled: Codable, Sendable {
    static var example: Self { get }
}

extension Array: Exampled where Element: Exampled {
    package static var example: [Element] { [Element.example] }
}
