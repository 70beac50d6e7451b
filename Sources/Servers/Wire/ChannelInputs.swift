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

/// New places of channels among their siblings.
package struct ChannelOrderInput: Exampled {
    package let places: Items<Place, 1, 500>

    package struct Place: Exampled {
        package let channelId: ChannelID
        package let position: Whole<0, 1000>
        /// The category to stand under from now on; null takes it out of its category.
        package let parentId: Patch<ChannelID>
        /// Whether it follows the new category's overwrites; else it keeps those it has.
        package let lockPermissions: Bool?

        package static var example: Place {
            Place(channelId: .sample, position: .sample, parentId: .absent, lockPermissions: nil)
        }
    }

    private init(places: Items<Place, 1, 500>) { self.places = places }

    package init(from decoder: any Decoder) throws { places = try Items(from: decoder) }
    package func encode(to encoder: any Encoder) throws { try places.encode(to: encoder) }
    package static var example: ChannelOrderInput { ChannelOrderInput(places: .sample) }
}

/// An overwrite of a new channel.
package struct OverwriteInput: Exampled {
    package let kind: OverwriteKind
    package let id: String
    package let allow: PermissionSet?
    package let deny: PermissionSet?

    package static var example: OverwriteInput {
        OverwriteInput(kind: .role, id: RoleID.sample.description, allow: .viewChannel, deny: nil)
    }
}

/// An overwrite put in place for a role or person.
package struct PutOverwriteInput: Exampled {
    package let kind: OverwriteKind
    package let allow: PermissionSet?
    package let deny: PermissionSet?

    package static var example: PutOverwriteInput {
        PutOverwriteInput(kind: .user, allow: nil, deny: .sendMessages)
    }
}

/// Which kind of overwrite is meant; either when absent.
package struct OverwriteKindInput: Exampled {
    package let kind: OverwriteKind?
    package static var example: OverwriteKindInput { OverwriteKindInput(kind: .role) }
}
