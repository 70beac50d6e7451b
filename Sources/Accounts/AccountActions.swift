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
/// - People: `account`, `user`, `updateProfile`, `ref`, `refs`, `hasVerifiedEmail`, `find`
/// - The site: `config`, `setRegistration`
/// - For the operator: `createUser`, `resetPassword`, `grantStaff`, `issueToken`
/// - For made-up people: `sharedPasswordHash`, `addPeople`, `issueTokens`
package struct AccountActions: Sendable {
    let store: Datastore
    let hub: Hub
    let clock: WallClock
    let logger: Logger
    let version: String
    let options: AccountOptions
    let ports: AccountPorts
    let keys: AccountKeys
    let cipher: FieldCipher
    let blindIndex: BlindIndex
    let hasher: PasswordHasher
    let tokens: AccessTokens
    let caches = AccountCaches()
    let addresses: AddressLockouts
    let securityLog: SecurityLog

    init(host: Engines, options: AccountOptions, ports: AccountPorts) {
        store = host.store
        hub = host.hub
        clock = host.clock
        logger = host.logger
        version = host.options.version
        self.options = options
        self.ports = ports
        keys = AccountKeys(ring: host.directory.keys)
        cipher = FieldCipher(keys: keys)
        blindIndex = BlindIndex(keys: keys)
        hasher = PasswordHasher(options: options, keys: keys)
        tokens = AccessTokens(keys: keys)
        addresses = AddressLockouts(policy: options.addressLockout)
        securityLog = SecurityLog(cipher: cipher)
    }
}
