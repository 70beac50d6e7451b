import Kernel

/// `POST /messages/read`: some channels up to a message each, a server, or everything; exactly one of the three.
package struct ReadManyInput: Exampled {
    package let items: Items<Item, 1, 100>?
    package let serverId: ServerID?
    package let isAll: Bool?

    /// One channel and the newest message seen in it.
    package struct Item: Exampled {
        package let channelId: ChannelID
        package let messageId: MessageID

        package static var example: Item { Item(channelId: .sample, messageId: .sample) }
    }

    package static var example: ReadManyInput { ReadManyInput(items: .sample, serverId: nil, isAll: nil) }
}
