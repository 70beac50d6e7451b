/// What came of it.
package struct AdminAnswer: Codable, Sendable, Equatable {
    /// What other programs take: a link, an id, a token. Goes to standard output.
    package let value: String
    /// A sentence for people. Goes to standard error.
    package let note: String
}
