import Kernel

/// How channels follow each other in the list.
enum ChannelOrder {
    /// The order people see: channels outside any category first, so that none looks as if it belonged to the category
    /// above it; then each category followed by what stands under it. Positions count among siblings.
    static func listed(_ channels: [Channel]) -> [Channel] {
        let sorted = channels.sorted { key($0) < key($1) }
        let children = Dictionary(grouping: sorted, by: \.parentId)
        return (children[nil] ?? []).flatMap { channel in [channel] + (children[channel.id] ?? []) }
    }

    private static func key(_ channel: Channel) -> (Int, Int, ChannelID) {
        (channel.type == .category ? 1 : 0, channel.position, channel.id)
    }
}
