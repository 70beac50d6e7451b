import TestKit
import Web
import Accounts
import Foundation
import Kernel
import Testing

@testable import Servers

/// The shapes on the wire.
@Suite struct WireTests {
    @Test func examplesSurviveARoundTrip() async throws {
        try await World.run { world async throws in
            let module = ServersModule(world.app.host, accounts: world.accounts)
            for endpoint in module.endpoints {
                for shape in [endpoint.input, endpoint.output] {
                    #expect(try same(shape.example(), shape.exampleAfterRoundTrip()), "\(shape.name)")
                }
            }
        }
    }

    @Test func whatHasNoValueIsNullAndThere() throws {
        let json = try JSON.encode(ChannelPayload.example)
        for key in ["description", "parentId", "userLimit", "bitrate", "lastMessageId"] {
            #expect(json.contains("\"\(key)\":null"), "\(key)")
        }
        #expect(try JSON.encode(ServerPayload.example).contains("\"iconUrl\":null"))
        #expect(try !JSON.encode(UnreadPayload.example).contains("everyoneSeq"))
    }

    /// The text kept for `ready` says the same as the payload it stands for.
    @Test func keptTextEqualsTheEncodedView() throws {
        var channel = Channel.example
        channel.topic = #"a "quoted" \ "lastSeq":0 topic"#
        let layout = Paper.layout([Paper.role(2, at: 1)], [channel, Paper.channel(7, .voice)])
        let head = ChannelHead(
            id: channel.id, lastSeq: 12, lastMessageId: MessageID(rawValue: 99), everyoneSeq: 0)
        let unread = UnreadPayload(
            channel: channel.id, count: 3, mentions: 1, lastReadId: nil, lastReadSeq: 9, everyoneSeq: 11)
        let me = MemberPayload.example
        let visible = layout.channels.map { ($0, PermissionSet.newcomer) }
        let view = ServerViewPayload(
            server: ServerPayload(layout.server, memberCount: 41),
            channels: layout.channels.map {
                ChannelPayload($0, isPrivate: false, head: $0.id == channel.id ? head : nil)
            }, roles: layout.roles.map(RolePayload.init), me: me, settings: .example, permissions: .newcomer,
            unread: [unread, .example],
            channelPermissions: Dictionary(
                uniqueKeysWithValues: visible.map { ($0.0.id.description, $0.1) }))
        var text = ""
        try ServerText(layout).write(
            .init(
                memberCount: 41, me: me, settings: .example, permissions: .newcomer, visible: visible,
                heads: [channel.id: head], unread: [unread, .example]), to: &text)
        #expect(try same(Data(text.utf8), JSON.encodeBytes(view)))
    }

    @Test func emptyListsAreListsInKeptText() throws {
        var text = ""
        UnreadText.write([], to: &text)
        #expect(text == "[]")
    }

    private func same(_ left: Data, _ right: Data) throws -> Bool {
        let left = try JSONSerialization.jsonObject(with: left, options: .fragmentsAllowed) as? NSObject
        let right = try JSONSerialization.jsonObject(with: right, options: .fragmentsAllowed) as? NSObject
        return left != nil && left == right
    }
}
