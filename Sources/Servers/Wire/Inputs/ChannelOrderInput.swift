import Kernel

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
