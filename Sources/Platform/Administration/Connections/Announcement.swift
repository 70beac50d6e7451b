import Accounts
import Kernel

enum AnnouncementKind {}
typealias AnnouncementID = ID<AnnouncementKind>

/// How loudly something is said to everyone.
enum AnnouncementLevel: String, WireEnum {
    case info
    case warning
    case critical
}

/// What is to be said.
struct AnnouncementInput: Exampled {
    /// `info` when absent.
    let level: AnnouncementLevel?
    let title: Text<1, 100>
    let body: Text<0, 1000>?
    let url: WebAddress?
    /// After that nobody needs to see it any more.
    let expiresAt: Timestamp?

    static var example: AnnouncementInput {
        AnnouncementInput(level: .info, title: .sample, body: nil, url: nil, expiresAt: nil)
    }
}

/// `admin:broadcast`.
struct BroadcastInput: Exampled {
    /// Only to those in it; to everyone when absent.
    let room: Text<3, 64>?
    let event: Event
    let data: AnnouncementInput

    /// What may be sent so.
    enum Event: String, WireEnum {
        case announcement = "system:announcement"
    }

    static var example: BroadcastInput { BroadcastInput(room: nil, event: .announcement, data: .example) }
}

/// `system:announcement`.
struct AnnouncementPayload: Exampled {
    static let event = BroadcastInput.Event.announcement.rawValue

    let id: AnnouncementID
    let level: AnnouncementLevel
    let title: String
    let body: String?
    let url: String?
    let expiresAt: Timestamp?

    static var example: AnnouncementPayload {
        AnnouncementPayload(
            id: .sample, level: .warning, title: "Back in ten minutes", body: "We move to a new machine.", url: nil,
            expiresAt: nil)
    }
}

extension AnnouncementPayload {
    init(_ id: AnnouncementID, _ input: AnnouncementInput) {
        self.init(
            id: id, level: input.level ?? .info, title: input.title.value, body: input.body?.value.nilIfEmpty,
            url: input.url?.value.nilIfEmpty, expiresAt: input.expiresAt)
    }
}
