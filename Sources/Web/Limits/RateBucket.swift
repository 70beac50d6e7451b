import Kernel

/// A limit by name: how often within which spans, counted for whom. An operation shares its bucket with its socket twin.
package struct RateBucket: Sendable, Hashable {
    /// The setting is `limits.<name>`.
    package let name: String
    package let windows: [Window]
    package let scope: Scope

    /// `count` times within `seconds`.
    package struct Window: Sendable, Hashable {
        package let count: Int
        package let seconds: Int

        package init(_ count: Int, per seconds: Int) {
            self.count = count
            self.seconds = seconds
        }
    }

    /// Whose uses are counted together.
    package enum Scope: Sendable, Hashable {
        case address
        case user
        /// A person in one place, such as a channel.
        case userAndPlace
    }

    package init(_ name: String, _ windows: [Window], by scope: Scope) {
        self.name = name
        self.windows = windows
        self.scope = scope
    }

    /// The same bucket with the windows a setting gives it.
    package func with(windows: [Window]) -> RateBucket {
        RateBucket(name, windows, by: scope)
    }
}

/// The buckets of `product.md` j.2 that exist so far, with their defaults.
extension RateBucket {
    /// Every request without a credential.
    package static let anonymous = RateBucket("anonymous", [.init(100, per: 60), .init(1000, per: 3600)], by: .address)
    /// Every request of a signed-in person.
    package static let signedIn = RateBucket("signedIn", [.init(300, per: 60), .init(5000, per: 3600)], by: .user)
    package static let login = RateBucket("login", [.init(5, per: 900)], by: .address)
    package static let register = RateBucket("register", [.init(3, per: 3600)], by: .address)
    package static let refresh = RateBucket("refresh", [.init(10, per: 60)], by: .address)
    package static let reauthenticate = RateBucket("reauthenticate", [.init(5, per: 300)], by: .user)
    package static let message = RateBucket("message", [.init(30, per: 60)], by: .userAndPlace)
    package static let messageChange = RateBucket("messageChange", [.init(10, per: 60)], by: .user)
    package static let history = RateBucket("history", [.init(60, per: 60)], by: .user)
    package static let reaction = RateBucket("reaction", [.init(50, per: 60)], by: .user)
    package static let typing = RateBucket("typing", [.init(10, per: 10)], by: .user)
    package static let markRead = RateBucket("markRead", [.init(100, per: 60)], by: .user)
    package static let join = RateBucket("join", [.init(50, per: 60)], by: .user)
    package static let invite = RateBucket("invite", [.init(20, per: 3600)], by: .user)
    package static let createServer = RateBucket("createServer", [.init(10, per: 3600)], by: .user)
    package static let upload = RateBucket("upload", [.init(30, per: 60)], by: .user)
    package static let createCommunity = RateBucket("createCommunity", [.init(10, per: 3600)], by: .user)
    package static let post = RateBucket("post", [.init(10, per: 3600)], by: .user)
    package static let comment = RateBucket("comment", [.init(20, per: 60)], by: .user)
    package static let vote = RateBucket("vote", [.init(100, per: 60)], by: .user)
    package static let like = RateBucket("like", [.init(60, per: 60)], by: .user)
    package static let search = RateBucket("search", [.init(30, per: 60)], by: .user)
    /// A search by someone who is not signed in.
    package static let guestSearch = RateBucket("guestSearch", [.init(10, per: 60)], by: .address)
    package static let suggest = RateBucket("suggest", [.init(120, per: 60)], by: .user)
    package static let webhook = RateBucket("webhook", [.init(20, per: 60)], by: .user)
    package static let bulk = RateBucket("bulk", [.init(10, per: 60)], by: .user)
    package static let socketEvent = RateBucket("socketEvent", [.init(100, per: 60)], by: .user)
    /// What clients tell of themselves: errors, how fast pages are.
    package static let tracking = RateBucket("tracking", [.init(60, per: 60)], by: .user)
    /// Looking at connections and ending them, by the staff.
    package static let connections = RateBucket("connections", [.init(20, per: 60)], by: .user)
    /// What the staff say to everyone.
    package static let announcement = RateBucket("announcement", [.init(5, per: 60)], by: .user)
    package static let handshake = RateBucket("handshake", [.init(10, per: 60)], by: .address)

    /// The bucket of people who are not signed in, who may do some things less often.
    package var forGuests: RateBucket { self == .search ? .guestSearch : self }

    /// All of them, for the settings.
    package static let all: [RateBucket] = [
        .anonymous, .signedIn, .login, .register, .refresh, .reauthenticate, .message, .messageChange, .history,
        .reaction, .typing, .markRead, .join, .invite, .createServer, .upload, .createCommunity, .post, .comment,
        .vote, .like, .search, .guestSearch, .suggest, .webhook, .bulk, .tracking, .socketEvent, .connections,
        .announcement, .handshake,
    ]
}
