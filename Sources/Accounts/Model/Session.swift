import Kernel

/// One signed-in device.
package struct Session: Sendable, Equatable {
    let id: SessionID
    let userId: UserID
    let authMethod: AuthMethod
    let platform: ClientPlatform
    let deviceName: String?
    let userAgent: String?
    let ip: String?
    let csrfSecret: String
    let isRemembered: Bool
    /// When a factor was last proved.
    let freshAuthAt: Timestamp?
    let createdAt: Timestamp
    var lastActivityAt: Timestamp
    var expiresAt: Timestamp
    let revokedAt: Timestamp?

    /// Whether it may still be used.
    func isLive(at now: Timestamp) -> Bool {
        revokedAt == nil && expiresAt > now
    }

    /// The session after a refresh.
    func used(at now: Timestamp, expiresAt: Timestamp) -> Session {
        var session = self
        session.lastActivityAt = now
        session.expiresAt = expiresAt
        return session
    }
}

/// Of a session, what every request asks.
struct SessionFacts: Sendable, Equatable {
    let userId: UserID
    let expiresAt: Timestamp
    let isRevoked: Bool
    let freshAuthAt: Timestamp?
    let csrfSecret: String

    init(_ session: Session) {
        userId = session.userId
        expiresAt = session.expiresAt
        isRevoked = session.revokedAt != nil
        freshAuthAt = session.freshAuthAt
        csrfSecret = session.csrfSecret
    }
}

/// How long sessions live: 7 days, 30 when remembered, moving on with each refresh, never beyond 90 days after sign-in.
package struct SessionLifetime: Sendable, Equatable {
    package var standard: Duration
    package var remembered: Duration
    package var longest: Duration

    package init(standard: Duration = .days(7), remembered: Duration = .days(30), longest: Duration = .days(90)) {
        self.standard = standard
        self.remembered = remembered
        self.longest = longest
    }

    /// When a session used at `now` ends unless it is used again.
    func end(usedAt now: Timestamp, createdAt: Timestamp, isRemembered: Bool) -> Timestamp {
        min(now + (isRemembered ? remembered : standard), createdAt + longest)
    }
}

/// Why a session ended, as its row keeps it.
package enum RevokeReason: String, WireEnum {
    case logout
    case logoutAll = "logout_all"
    case expired
    case reuseDetected = "reuse_detected"
    case passwordChange = "password_change"
    case admin
    case deviceRemoved = "device_removed"
    case accountClosed = "account_closed"
    /// The person opened more sessions than one may hold; the oldest made room.
    case tooMany = "too_many"

    /// The word clients hear with `session:revoked` (real-time contract, section 5).
    var announced: String {
        switch self {
        case .logout, .logoutAll, .expired, .deviceRemoved: "logout"
        case .reuseDetected: "suspicious"
        case .passwordChange: "password_changed"
        case .admin, .accountClosed: "admin"
        case .tooMany: "too_many"
        }
    }
}

/// How a session was opened.
package enum AuthMethod: String, WireEnum {
    case password
    case oauth
    case wallet
    case passkey
    case magicLink = "magic_link"
    case sms
    case qr
    case recoveryCode = "recovery_code"
    /// A token issued by the operator, for seeds and scripts.
    case api
}

/// What kind of client a session belongs to.
package enum ClientPlatform: String, WireEnum {
    case web
    case ios
    case android
    case desktop
    case lite
    case bot
    case api
}

/// What a session list calls a device: `Firefox on Linux`. Read off the user agent, which proves nothing; unknown agents
/// stay nameless.
enum DeviceDescription {
    /// At most 100 characters; nil when nothing is recognised.
    static func name(fromUserAgent agent: String?) -> String? {
        guard let agent else { return nil }
        let browser = browsers.first { agent.contains($0.mark) }?.name
        let system = systems.first { agent.contains($0.mark) }?.name
        switch (browser, system) {
        case (let browser?, let system?): return "\(browser) on \(system)"
        default: return browser ?? system
        }
    }

    // The order matters: most agents also claim to be the ones further down.
    private static let browsers: [(mark: String, name: String)] = [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
        ("python", "Python"),
    ]
    private static let systems: [(mark: String, name: String)] = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]
}

/// An access token and its end.
package struct IssuedToken: Sendable {
    package let text: String
    package let expiresAt: Timestamp
}
