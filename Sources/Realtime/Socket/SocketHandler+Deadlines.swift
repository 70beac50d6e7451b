import Kernel
import NIOCore

/// What time does to a socket. The wheel asks at `nextDeadline` or a tick later; deadlines that move away are found out
/// then, and only one that comes nearer is announced.
extension SocketHandler {
    private struct Expiring: Encodable {
        let expiresAt: Timestamp
    }

    var nextDeadline: NIODeadline { phase == .closing ? limit : min(heartbeat, limit) }

    func deadlinePassed(now: NIODeadline) {
        if now >= limit { limitPassed() }
        guard phase < .closing, now >= heartbeat else { return }
        guard !awaitsPong else { return end(.pingTimeout) }
        awaitsPong = true
        heartbeat = now + TimeAmount(shard.options.pingTimeout)
        write(.ping)
    }

    func pongArrived() {
        guard awaitsPong else { return }
        awaitsPong = false
        heartbeat = shard.loop.now + TimeAmount(shard.options.pingInterval)
    }

    private func limitPassed() {
        switch phase {
        case .opened: end(.connectTimeout)
        case .ready where isWarnedOfExpiry: end(.tokenExpired)
        case .ready: warnOfExpiry()
        case .closing: cut()
        case .connecting, .closed: break
        }
    }

    // MARK: The token

    /// Another credential of the same person.
    func update(_ caller: Caller) throws {
        guard identity?.caller.userId == caller.userId else {
            throw Refusal(.forbidden, "This token belongs to somebody else.")
        }
        identity?.caller = caller
        planExpiry()
    }

    /// Looks again at when the token ends.
    func planExpiry() {
        guard phase == .ready, let caller = identity?.caller else { return }
        isWarnedOfExpiry = false
        limit = deadline(at: caller.expiresAt - shard.options.tokenWarning)
        shard.schedule(self)
    }

    private func warnOfExpiry() {
        guard let caller = identity?.caller, let json = try? JSON.encode(Expiring(expiresAt: caller.expiresAt)) else {
            return
        }
        isWarnedOfExpiry = true
        limit = deadline(at: caller.expiresAt + shard.options.tokenGrace)
        send(.event("auth:expiring", json, isVolatile: false, namespace))
    }

    /// A moment of the wall clock on the loop's; far away ones are brought within its range.
    private func deadline(at moment: Timestamp) -> NIODeadline {
        let wait = moment.milliseconds - shard.clock.now().milliseconds
        return shard.loop.now + .milliseconds(max(0, min(wait, Duration.days(365).milliseconds)))
    }
}
