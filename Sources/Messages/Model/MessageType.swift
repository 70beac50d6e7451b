import Kernel

/// What a message is: written by a person, or a note the house makes of something that happened.
package enum MessageType: String, WireEnum {
    case `default`
    /// Written in answer to another message.
    case reply
    /// Someone joined the server; authored by them, without text.
    case memberJoin = "member_join"
    /// Someone pinned a message; authored by them, without text, answering the pinned one.
    case pinAdded = "pin_added"

    /// Whether a person wrote it, so that it has text they may edit.
    package var isWritten: Bool {
        switch self {
        case .default, .reply: true
        case .memberJoin, .pinAdded: false
        }
    }
}
