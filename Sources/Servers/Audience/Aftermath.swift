import Kernel

/// What is left to do for the sockets once a verb is committed: tell those who came to see or no longer see a channel,
/// close the rooms of the latter, and tell of channels that not everyone may know of.
struct Aftermath: Sendable {
    var shift: VisibilityShift
    var narrow: [NarrowEvent] = []

    /// An event about a channel for those members only who see it.
    struct NarrowEvent: Sendable {
        let type: String
        let channel: ChannelID
        let payload: any Encodable & Sendable
    }

    init(_ shift: VisibilityShift) {
        self.shift = shift
    }
}
