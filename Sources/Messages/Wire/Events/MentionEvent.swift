import Kernel

/// `message:mention`, to the person named. Roles and `@everyone` come with `channel:activity`, since nobody writes a row a
/// member.
package struct MentionEvent: Exampled {
    package enum Kind: String, WireEnum {
        case user
        case reply
    }

    package let message: MessagePayload
    package let kind: Kind

    package static var example: MentionEvent { MentionEvent(message: .example, kind: .user) }
}
