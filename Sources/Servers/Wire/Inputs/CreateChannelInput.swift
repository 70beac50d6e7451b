import Kernel

/// A new channel.
package struct CreateChannelInput: Exampled {
    package let name: Text<1, 100>
    /// Text when absent.
    package let type: ChannelType?
    package let parentId: ChannelID?
    package let topic: Text<0, 1024>?
    package let description: Text<0, 1024>?
    /// Among its siblings; at the end when absent.
    package let position: Whole<0, 1000>?
    /// Kept from everyone but those an overwrite lets in.
    package let isPrivate: Bool?
    package let slowMode: Whole<0, 21_600>?
    package let isNsfw: Bool?
    package let userLimit: Whole<0, 99>?
    package let bitrate: Whole<8_000, 384_000>?
    package let overwrites: Items<OverwriteInput, 0, 250>?

    package init(
        name: Text<1, 100>, type: ChannelType? = nil, parentId: ChannelID? = nil, topic: Text<0, 1024>? = nil,
        description: Text<0, 1024>? = nil, position: Whole<0, 1000>? = nil, isPrivate: Bool? = nil,
        slowMode: Whole<0, 21_600>? = nil, isNsfw: Bool? = nil, userLimit: Whole<0, 99>? = nil,
        bitrate: Whole<8_000, 384_000>? = nil, overwrites: Items<OverwriteInput, 0, 250>? = nil
    ) {
        self.name = name
        self.type = type
        self.parentId = parentId
        self.topic = topic
        self.description = description
        self.position = position
        self.isPrivate = isPrivate
        self.slowMode = slowMode
        self.isNsfw = isNsfw
        self.userLimit = userLimit
        self.bitrate = bitrate
        self.overwrites = overwrites
    }

    package static var example: CreateChannelInput { CreateChannelInput(name: .sample, type: .text) }
}
