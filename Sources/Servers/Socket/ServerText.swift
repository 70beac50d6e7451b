import Foundation
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

/// Counters as JSON, written by hand: there is one for every channel of everybody who connects, and nothing in it needs
/// escaping.
enum UnreadText {
    /// Appends a list (`[UnreadPayload]`).
    static func write(_ unread: [UnreadPayload], to text: inout String) {
        text += "["
        for (index, item) in unread.enumerated() {
            if index > 0 { text += "," }
            text += "{\"scope\":\"\(item.scope.rawValue)\",\"id\":\"\(item.id)\",\"count\":\(item.count)"
            text += ",\"mentions\":\(item.mentions),\"lastReadId\":\(item.lastReadId.map { "\"\($0)\"" } ?? "null")"
            text += ",\"lastReadSeq\":\(item.lastReadSeq)"
            if let everyoneSeq = item.everyoneSeq { text += ",\"everyoneSeq\":\(everyoneSeq)" }
            text += "}"
        }
        text += "]"
    }
}

/// A JSON object written once, with places left open for the members that change often: filling it costs a few copies
/// of bytes where encoding anew costs a walk over every field.
struct JSONTemplate: Sendable {
    private let pieces: [String]
    /// Which of the open members follows each piece but the last.
    private let order: [Int]

    /// - Parameters:
    ///   - json: the object, with `placeholder` as the value of each open member.
    ///   - open: the names of the open members.
    ///   - placeholder: the value as it stands in the text, `0` or `null`.
    init(_ json: String, open: [(name: String, placeholder: String)]) {
        // A quote inside a string is escaped in JSON, so the text of a key with both quotes and its colon cannot occur in
        // a value.
        let holes = open.enumerated().compactMap { index, member in
            json.range(of: "\"\(member.name)\":\(member.placeholder)").map { range in (index, range) }
        }.sorted { $0.1.lowerBound < $1.1.lowerBound }
        var pieces: [String] = []
        var rest = json[...]
        for (index, range) in holes {
            pieces.append(String(rest[..<range.lowerBound]) + "\"\(open[index].name)\":")
            rest = json[range.upperBound...]
        }
        self.pieces = pieces + [String(rest)]
        order = holes.map(\.0)
    }

    /// Appends the object with these values, as JSON, in the order of the open members.
    func write(_ values: [String], to text: inout String) {
        for (piece, index) in zip(pieces, order) {
            text += piece
            text += values[index]
        }
        if let last = pieces.last { text += last }
    }
}
