import Kernel

/// How many requests and events of sockets are worked on, and how many may wait for that; every one is a setting.
package struct AdmissionOptions: Sendable {
    /// Requests worked on at once.
    package var running = 256
    /// Of those, by one client. One that keeps so many busy for ever must not take more than half of a small machine from
    /// each that asks now and then; requests are short, so nobody has less done for it.
    package var perClient = 2
    /// Further ones kept free for the staff.
    package var reserved = 16
    /// Of all of them, by one of the staff.
    package var perStaff = 16
    /// Requests that wait for their turn; beyond, they are refused with `unavailable`.
    package var waiting = 4096
    /// Of those, by one client.
    package var waitingPerClient = 256
    /// Who waited longer for a turn is refused instead: its client has given up, or soon will.
    package var patience: Duration = .seconds(5)
    /// How long a refusal keeps its sender's place, so that one who asks again at once costs nothing meanwhile. One for want
    /// of room is told after ten times as long.
    package var pause: Duration = .milliseconds(100)
    /// A client crowds while so many of its requests wait and others come and go: not all of so many admitted in a row were its
    /// own. Then its place rests after each request, for a multiple of the time it took.
    static let crowd = 16
    static let company = 1000
    static let restFactor = 3
    static let longestRest: Duration = .milliseconds(50)

    package init() {}

    /// For what brings files. Its sender takes the time, so one has a few places and no other's; a browser sends some at
    /// once and waits for its others.
    package static let uploads: AdmissionOptions = {
        var options = AdmissionOptions()
        options.running = 64
        options.perClient = 4
        options.reserved = 4
        options.perStaff = 4
        options.waiting = 256
        options.waitingPerClient = 16
        options.patience = .seconds(20)
        return options
    }()
}

/// Whose requests are counted together.
package enum AdmissionClient: Sendable, Hashable {
    /// Whoever comes from this address, of IPv6 this /64, without a credential.
    case address(String)
    /// A signed-in person, from wherever.
    case user(UserID)
    /// Addresses without limits of their own.
    case exempt
    /// One of the staff: served first, and counted too, since a script of one must not keep out the others.
    case staff(UserID)

    static func guest(_ client: ClientInfo) -> AdmissionClient {
        client.isExempt ? .exempt : .address(client.network)
    }

    package static func of(_ caller: Caller?, _ client: ClientInfo) -> AdmissionClient {
        guard let caller else { return .guest(client) }
        return caller.staff != nil ? .staff(caller.userId) : client.isExempt ? .exempt : .user(caller.userId)
    }
}

/// What came of requests, for `/metrics`. Counts are since the start.
package struct AdmissionStatistics: Sendable, Equatable {
    package var running = 0
    package var waiting = 0
    /// Refused, by why.
    package var shed: [Shedding: UInt64] = [:]

    /// Why a request is refused.
    package enum Shedding: String, Sendable, CaseIterable {
        /// Its own client had too many waiting.
        case client
        /// Too many waited altogether.
        case full
        /// It had waited too long.
        case late
    }
}
