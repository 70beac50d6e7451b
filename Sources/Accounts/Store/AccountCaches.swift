import Kernel
import Storage

/// What every request asks of this room, kept in memory and kept true by commits.
struct AccountCaches: Sendable {
    let sessions = BoundedCache<SessionID, SessionFacts>(name: "sessions", capacity: 20_000)
    let standings = BoundedCache<UserID, Standing>(name: "standings", capacity: 20_000)
    let refs = BoundedCache<UserID, UserRef>(name: "userRefs", capacity: 50_000)
}
