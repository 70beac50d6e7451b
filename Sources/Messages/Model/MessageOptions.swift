import Kernel

/// Bounds of the room that an owner may move; the defaults are the contract's.
package struct MessageOptions: Sendable {
    /// How long after sending a message may be edited; nil is always.
    package var maxEditAge: Duration?
    /// Pinned messages a channel.
    package var pinsPerChannel = 50
    /// Distinct emoji a message.
    package var emojisPerMessage = 20
    /// People and roles one message may name.
    package var mentionsPerMessage = 20
    /// How long a nonce is remembered.
    package var nonceWindow = Duration.minutes(10)
    /// How long someone counts as typing without saying so again.
    package var typingSpan = Duration.seconds(8)
    /// The least time between two announcements that someone types.
    package var typingInterval = Duration.seconds(2)
    /// The least time between two `channel:activity` hints of one channel.
    package var activityInterval = Duration.seconds(1)

    package init() {}
}
