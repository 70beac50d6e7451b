import Kernel

/// What a server looks like to everyone, as JSON that is kept: a restart brings everybody back at once, and each needs
/// the views of all their servers.
final class ServerText: Sendable {
    /// What it was written from; another layout makes it void.
    let layout: ServerLayout
    private let server: JSONTemplate
    private let roles: String
    private let channels: [ChannelID: JSONTemplate]

    init(_ layout: ServerLayout) throws {
        self.layout = layout
        server = JSONTemplate(
            try JSON.encode(ServerPayload(layout.server, memberCount: 0)), open: [("approximateMemberCount", "0")])
        roles = try JSON.encode(layout.roles.map(RolePayload.init))
        var channels: [ChannelID: JSONTemplate] = [:]
        for channel in layout.channels {
            let payload = ChannelPayload(channel, isPrivate: layout.isPrivate(channel), head: nil)
            channels[channel.id] = JSONTemplate(
                try JSON.encode(payload), open: [("lastSeq", "0"), ("lastMessageId", "null")])
        }
        self.channels = channels
    }

    /// What differs by viewer and moment.
    struct Viewpoint {
        let memberCount: Int
        let me: MemberPayload
        let settings: MemberSettingsPayload
        let permissions: PermissionSet
        let visible: [(channel: Channel, permissions: PermissionSet)]
        let heads: [ChannelID: ChannelHead]
        let unread: [UnreadPayload]
    }

    /// Appends the view (`ServerViewPayload`).
    func write(_ view: Viewpoint, to text: inout String) throws {
        text += "{\"server\":"
        server.write(["\(view.memberCount)"], to: &text)
        text += ",\"channels\":["
        for (index, (channel, _)) in view.visible.enumerated() {
            if index > 0 { text += "," }
            let head = view.heads[channel.id]
            channels[channel.id]?.write(
                ["\(head?.lastSeq ?? 0)", head?.lastMessageId.map { "\"\($0)\"" } ?? "null"], to: &text)
        }
        text += "],\"roles\":\(roles),\"me\":\(try JSON.encode(view.me))"
        text += ",\"settings\":\(try JSON.encode(view.settings)),\"permissions\":\"\(view.permissions)\",\"unread\":"
        UnreadText.write(view.unread, to: &text)
        text += ",\"channelPermissions\":{"
        text += view.visible.map { "\"\($0.channel.id)\":\"\($0.permissions)\"" }.joined(separator: ",")
        text += "}}"
    }
}
