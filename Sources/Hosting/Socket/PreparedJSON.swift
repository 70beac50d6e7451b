/// JSON that a module has written already, as a member of the `ready` event: parts of it are kept, since after a restart
/// everybody connects at once.
package struct PreparedJSON: Encodable, Sendable {
    package let text: String

    /// - Parameter text: one JSON value.
    package init(_ text: String) {
        self.text = text
    }

    /// For readers of `ReadyPart` other than the listener, which takes the text as it is.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
