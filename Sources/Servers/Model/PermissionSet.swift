import Kernel

/// What someone may do in a server or channel: one bit a permission, one table for roles and overwrites.
///
/// A decimal string on the wire (JavaScript numbers end at 2^53), a 64-bit integer in the database.
package struct PermissionSet: OptionSet, Hashable, Sendable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    package static let createInvite = Self(bit: 0)
    package static let kickMembers = Self(bit: 1)
    package static let banMembers = Self(bit: 2)
    /// Holds every permission everywhere, whatever an overwrite says.
    package static let administrator = Self(bit: 3)
    package static let manageChannels = Self(bit: 4)
    package static let manageServer = Self(bit: 5)
    package static let addReactions = Self(bit: 6)
    package static let viewAuditLog = Self(bit: 7)
    package static let prioritySpeaker = Self(bit: 8)
    package static let stream = Self(bit: 9)
    /// Without it a channel does not exist for someone, and no other permission counts there.
    package static let viewChannel = Self(bit: 10)
    package static let sendMessages = Self(bit: 11)
    package static let sendTtsMessages = Self(bit: 12)
    package static let manageMessages = Self(bit: 13)
    package static let embedLinks = Self(bit: 14)
    package static let attachFiles = Self(bit: 15)
    package static let readMessageHistory = Self(bit: 16)
    package static let mentionEveryone = Self(bit: 17)
    package static let useExternalEmojis = Self(bit: 18)
    package static let viewInsights = Self(bit: 19)
    package static let connect = Self(bit: 20)
    package static let speak = Self(bit: 21)
    package static let muteMembers = Self(bit: 22)
    package static let deafenMembers = Self(bit: 23)
    package static let moveMembers = Self(bit: 24)
    package static let useVad = Self(bit: 25)
    package static let changeNickname = Self(bit: 26)
    package static let manageNicknames = Self(bit: 27)
    package static let manageRoles = Self(bit: 28)
    package static let manageWebhooks = Self(bit: 29)
    package static let manageEmojis = Self(bit: 30)
    package static let useCommands = Self(bit: 31)
    package static let requestToSpeak = Self(bit: 32)
    package static let manageEvents = Self(bit: 33)
    package static let manageThreads = Self(bit: 34)
    package static let createPublicThreads = Self(bit: 35)
    package static let createPrivateThreads = Self(bit: 36)
    package static let useExternalStickers = Self(bit: 37)
    package static let sendInThreads = Self(bit: 38)
    package static let sendVoiceMessages = Self(bit: 39)
    package static let moderateMembers = Self(bit: 40)
    package static let manageAutomod = Self(bit: 41)

    private init(bit: UInt64) {
        rawValue = 1 << bit
    }
}

extension PermissionSet: LosslessStringConvertible {
    /// Reads the decimal form; nil for anything but ASCII digits that name known permissions only.
    package init?(_ description: String) {
        guard (1...20).contains(description.utf8.count), description.utf8.allSatisfy({ (48...57).contains($0) }),
            let rawValue = UInt64(description), rawValue & ~Self.all.rawValue == 0
        else { return nil }
        self.init(rawValue: rawValue)
    }

    package var description: String { String(rawValue) }
}

extension PermissionSet: Codable, SchemaProviding {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            throw FieldProblem(at: decoder.codingPath, .invalid, "This is not a set of known permissions.")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package static var schema: Schema { .string(pattern: "^[0-9]{1,20}$", description: "Permission bits.") }
    package static var sample: Self { .viewChannel }
}

extension PermissionSet {
    /// The name of each bit in order, as the contract spells them: the name at index n is bit n.
    package static let names = [
        "create_invite", "kick_members", "ban_members", "administrator", "manage_channels", "manage_server",
        "add_reactions", "view_audit_log", "priority_speaker", "stream", "view_channel", "send_messages",
        "send_tts_messages", "manage_messages", "embed_links", "attach_files", "read_message_history",
        "mention_everyone", "use_external_emojis", "view_insights", "connect", "speak", "mute_members",
        "deafen_members", "move_members", "use_vad", "change_nickname", "manage_nicknames", "manage_roles",
        "manage_webhooks", "manage_emojis", "use_commands", "request_to_speak", "manage_events", "manage_threads",
        "create_public_threads", "create_private_threads", "use_external_stickers", "send_in_threads",
        "send_voice_messages", "moderate_members", "manage_automod",
    ]

    /// Every permission there is.
    package static let all = Self(rawValue: (1 << UInt64(names.count)) - 1)

    /// What an overwrite of one channel may hold; the rest means something for a whole server only.
    package static let inChannels: Self = [
        .createInvite, .manageChannels, .addReactions, .prioritySpeaker, .stream, .viewChannel, .sendMessages,
        .sendTtsMessages, .manageMessages, .embedLinks, .attachFiles, .readMessageHistory, .mentionEveryone,
        .useExternalEmojis, .connect, .speak, .muteMembers, .deafenMembers, .moveMembers, .useVad, .manageRoles,
        .manageWebhooks, .useCommands, .requestToSpeak, .manageEvents, .manageThreads, .createPublicThreads,
        .createPrivateThreads, .useExternalStickers, .sendInThreads, .sendVoiceMessages,
    ]

    /// What is left to someone in a time-out.
    package static let duringTimeout: Self = [.viewChannel, .readMessageHistory]

    /// What the everyone role of a new server holds: talking, listening and inviting, nothing that manages others.
    package static let newcomer: Self = [
        .createInvite, .addReactions, .stream, .viewChannel, .sendMessages, .embedLinks, .attachFiles,
        .readMessageHistory, .useExternalEmojis, .connect, .speak, .useVad, .changeNickname, .useCommands,
        .requestToSpeak, .createPublicThreads, .useExternalStickers, .sendInThreads, .sendVoiceMessages,
    ]

    /// The names of the bits that are set, in order.
    package var names: [String] {
        Self.names.enumerated().filter { rawValue & (1 << UInt64($0.offset)) != 0 }.map(\.element)
    }
}
