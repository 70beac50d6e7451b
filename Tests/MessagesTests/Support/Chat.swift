import Accounts
import Foundation
import Hosting
import Kernel
import Media
import Realtime
import Servers
import Storage
import Synchronization
import TestKit
import Web

@testable import Messages

/// A server with people in it: Olga owns it, Mia manages messages, Anna and Ben are members, Otto is an outsider.
///
/// `lobby` is open to all members; `back` is seen by Olga and Mia only.
final class Chat: Sendable {
    let app: TestApp
    let media: MediaActions
    let accounts: AccountActions
    let servers: ServerActions
    let messages: MessageActions
    let olga: Person
    let mia: Person
    let anna: Person
    let ben: Person
    let otto: Person
    let server: ServerID
    let lobby: ChannelID
    let back: ChannelID
    let moderators: RoleID
    /// Every event committed since the chat stood.
    let log: EventRecorder

    /// Runs a test in a fresh chat.
    static func run(
        options: MessageOptions = MessageOptions(), _ test: @Sendable (Chat) async throws -> Void
    ) async throws {
        let chat = try await Chat(options)
        do {
            try await test(chat)
        } catch {
            await chat.app.stop()
            throw error
        }
        await chat.app.stop()
    }

    private init(_ options: MessageOptions) async throws {
        var hostOptions = HostOptions()
        // What is tested here is not how often one may ask.
        for bucket in RateBucket.all { hostOptions.rateLimits[bucket.name] = [.init(1_000_000, per: 60)] }
        let rooms = Mutex<(MediaModule, AccountsModule, ServersModule, MessagesModule)?>(nil)
        app = try await TestApp(options: hostOptions) { host in
            let accounts = AccountsModule(host)
            let servers = ServersModule(host, accounts: accounts.actions)
            let media = MediaModule(host)
            let messages = MessagesModule(
                host, media: media.actions, accounts: accounts.actions, servers: servers.actions, options: options)
            rooms.withLock { $0 = (media, accounts, servers, messages) }
            return TestSetup(modules: [media, accounts, servers, messages], authenticator: accounts.authenticator)
        }
        guard let (media, accounts, servers, messages) = rooms.withLock({ $0 }) else {
            preconditionFailure("not built")
        }
        self.media = media.actions
        self.accounts = accounts.actions
        self.servers = servers.actions
        self.messages = messages.actions
        olga = try await Person("olga", app, accounts.actions)
        mia = try await Person("mia", app, accounts.actions)
        anna = try await Person("anna", app, accounts.actions)
        ben = try await Person("ben", app, accounts.actions)
        otto = try await Person("otto", app, accounts.actions)
        let view = try await servers.actions.create(
            CreateServerInput(name: Text("Book club"), isPublic: true, verificationLevel: VerificationLevel.none),
            by: olga.id)
        server = view.server.id
        for person in [mia, anna, ben] {
            _ = try await servers.actions.join(server, inviteCode: nil, by: person.id)
        }
        let role = try await servers.actions.createRole(
            in: server,
            Wire.decode(
                #"{"name":"Moderators","permissions":"\#(PermissionSet.manageMessages)","isMentionable":true}"#),
            by: olga.id)
        moderators = role.id
        _ = try await servers.actions.assign(role.id, to: mia.id, in: server, by: olga.id)
        lobby = try await servers.actions.createChannel(
            in: server, CreateChannelInput(name: Text("lobby")), by: olga.id
        ).id
        back = try await servers.actions.createChannel(
            in: server,
            Wire.decode(
                #"""
                {"name":"back","isPrivate":true,"overwrites":[{"kind":"role","id":"\#(role.id)","allow":"\#(PermissionSet.viewChannel)"}]}
                """#), by: olga.id
        ).id
        log = EventRecorder(app.host.store)
        app.clock.advance(.seconds(1))
    }

    var store: Datastore { app.host.store }
    var now: Timestamp { app.clock.wall.now() }

    /// Moves the clock.
    func wait(_ span: Duration) { app.clock.advance(span) }

    /// Sends a text and moves the clock a little, so that no two messages are of one moment.
    @discardableResult
    func say(
        _ text: String, by person: Person, in channel: ChannelID? = nil, replyTo: MessageID? = nil,
        nonce: String? = nil, flags: MessageFlags = []
    ) async throws -> MessagePayload {
        app.clock.advance(.milliseconds(5))
        return try await messages.send(
            MessageDraft(MessageContent(text), nonce: nonce, replyToId: replyTo, flags: flags),
            to: channel ?? lobby, as: person.caller)
    }

    /// What a person has unread in a channel.
    func unread(_ person: Person, _ channel: ChannelID? = nil) async throws -> ChannelUnreadPayload {
        try await messages.unread(in: channel ?? lobby, as: person.caller)
    }
}
