import Kernel

/// The kinds of channel this room makes and lists. Conversations share the table; their kinds come with their room.
package enum ChannelType: String, WireEnum {
    case text
    /// Text that few write and many read.
    case announcement
    case voice
    /// A heading that other channels stand under, one level deep.
    case category

    /// Whether messages are written in it; voice channels have a text side too.
    package var holdsMessages: Bool { self != .category }

    /// Whether the name is folded to lower case without spaces, as text channels are written after a `#`.
    package var hasFoldedName: Bool { self == .text || self == .announcement }

    package var hasVoice: Bool { self == .voice }
}
