import Audit
import GRDB
import Hosting
import Kernel
import Logging
import Realtime
import Storage

/// The door of Accounts: people and how they prove who they are. A value without state of its own.
///
/// - Coming in: `register`, `login`, `refresh`, `setupLink`, `completeSetup`
/// - Going out: `logout`, `logoutAll`, `endSession`
/// - Being in: `me`, `sessions`, `reauthenticate`, `csrfToken`
/// - People: `account`, `user`, `updateProfile`, `ref`, `refs`, `hasVerifiedEmail`, `find`,
///   `profiles`, `id(named:)`
/// - The site: `config`, `setRegistration`
/// - For the operator: `createUser`, `resetPassword`, `grantStaff`, `issueToken`
/// - For the staff: `people`, `person`, `ban`, `unban`, `signOut`, `setStaff`
/// - For made-up people: `sharedPasswordHash`, `addPeople`, `issueTokens`
package struct AccountActions: Sendable {
    let store: Datastore
    let hub: Hub
    let clock: WallClock
    let logger: Logger
    let version: String
    private let adjustable: Adjustable<AccountOptions>
    let ports: AccountPorts
    /// Where the rooms whose things take reactions hook in.
    package let reactions: ReactionPorts
    let keys: AccountKeys
    /// Seals columns, of rooms above as well.
    package let cipher: FieldCipher
    let blindIndex: BlindIndex
    let hasher: PasswordHasher
    let tokens: AccessTokens
    let caches: AccountCaches
    let addresses: AddressLockouts
    let securityLog: SecurityLog
    let audit: AuditLog

    init(host: Engines, options: AccountOptions, ports: AccountPorts) {
        store = host.store
        hub = host.hub
        clock = host.clock
        logger = host.logger("accounts")
        version = host.options.version
        adjustable = Adjustable(options)
        self.ports = ports
        reactions = ReactionPorts(cursors: host.cursors)
        keys = AccountKeys(ring: host.directory.keys)
        cipher = FieldCipher(keys: keys)
        blindIndex = BlindIndex(keys: keys)
        hasher = PasswordHasher(options: options, keys: keys)
        tokens = AccessTokens(keys: keys, caches: host.store.caches)
        caches = AccountCaches(in: host.store.caches)
        addresses = AddressLockouts(policy: options.addressLockout)
        securityLog = SecurityLog(cipher: cipher)
        audit = host.audit
    }

    /// What is set at this moment. Work factors and queues of password hashes stay as they were at the start.
    package var options: AccountOptions {
        get { adjustable.value }
        nonmutating set { adjustable.value = newValue }
    }
}

/// The settings of this room, with the defaults of the contract.
package struct AccountOptions: Sendable {
    /// What a password hash costs. Kept in each hash, so changing it rehashes people as they sign in.
    package var passwordCost = ScryptCost.standard
    /// Threads that hash, 1 or 2: at the standard cost each keeps one core busy for a quarter of a second a password.
    package var hashingThreads = 1
    /// Passwords that may wait to be hashed; beyond, callers are asked to come back.
    package var hashingQueue = 64
    package var accessLifetime: Duration = .minutes(15)
    package var sessionLifetime = SessionLifetime()
    /// How long a refresh token that was just used still answers, for tabs that refresh at the same moment.
    package var reuseGrace: Duration = .seconds(10)
    /// How long a proved factor counts for `fresh` operations.
    package var freshLifetime: Duration = .minutes(10)
    /// Live sessions a person may hold.
    package var liveSessions = 10
    package var accountLockout = LockoutPolicy()
    package var addressLockout = LockoutPolicy(memory: .minutes(15))
    /// What the site calls itself.
    package var siteName = "cryb"
    /// Bounds clients show beside their inputs, by name (`messageLength`), for `GET /config`.
    package var clientLimits: [String: Int] = [:]

    package init() {}
}

/// What this room asks of rooms above it; Platform hands the answers in.
package struct AccountPorts: Sendable {
    /// Without one, no invite code is valid.
    package var invitations: (any InvitationChecking)?
    /// Without one, there is nothing to read.
    package var unread: (any UnreadCounting)?
    /// Without one, nothing is switched.
    package var features: (any FeatureSwitching)?

    package init(
        invitations: (any InvitationChecking)? = nil, unread: (any UnreadCounting)? = nil,
        features: (any FeatureSwitching)? = nil
    ) {
        self.invitations = invitations
        self.unread = unread
        self.features = features
    }
}

/// Who knows invite codes; met by Servers.
package protocol InvitationChecking: Sendable {
    /// Whether a person who holds `code` may make an account at `now`. Asked inside the write that makes it; the code is
    /// not used up by this, joining the server does that.
    func admits(_ code: String, at now: Timestamp, in db: Database) throws -> Bool
}

/// Who knows what is switched on; met by Platform.
package protocol FeatureSwitching: Sendable {
    /// The switches and whether each is on for a person.
    func features(of user: UserID, _ staff: StaffLevel?) -> [String: Bool]
}

/// Who knows what a person has not read; met by Messages.
package protocol UnreadCounting: Sendable {
    func unread(of user: UserID, in db: Database) throws -> UnreadTotals
}
