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
