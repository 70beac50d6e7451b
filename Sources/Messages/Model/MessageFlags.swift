/// Marks on a message, as they travel.
package struct MessageFlags: OptionSet, Hashable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// To be read aloud by clients that speak; the contract's `tts`, kept here because it is only passed on.
    package static let spoken = MessageFlags(rawValue: 2048)
    /// Names people without disturbing them: it counts as a mention, but `message:mention` is not sent. The contract's 4096.
    package static let silent = MessageFlags(rawValue: 4096)
}
