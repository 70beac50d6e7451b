import Kernel

/// A change of a channel; what is absent stays.
package struct UpdateChannelInput: Exampled {
    package let name: Text<1, 100>?
    package let topic: Patch<Text<0, 1024>>
    package let description: Patch<Text<0, 1024>>
    package let position: Whole<0, 1000>?
    package let isPrivate: Bool?
    package let slowMode: Whole<0, 21_600>?
    package let isNsfw: Bool?
    package let parentId: Patch<ChannelID>
    package let userLimit: Patch<Whole<0, 99>>
    package let bitrate: Patch<Whole<8_000, 384_000>>

    package static var example: UpdateChannelInput {
        UpdateChannelInput(
            name: .sample, topic: .null, description: .absent, position: nil, isPrivate: nil, slowMode: .sample,
            isNsfw: nil, parentId: .absent, userLimit: .absent, bitrate: .absent)
    }
}
