import Crypto
import Kernel
import Storage
import Synchronization

/// The keys of this room, read from `keys/` once and kept.
final class AccountKeys: Sendable {
    /// One file each under `keys/`, 32 bytes.
    enum Name: String, CaseIterable {
        /// Seals columns.
        case field = "field"
        /// Looks up sealed columns by equality.
        case blindIndex = "blind-index"
        /// Mixed into every password before it is hashed: the database alone is no use for guessing.
        case passwordPepper = "password-pepper"
        /// Signs access tokens.
        case accessToken = "access-token"
        /// Leads from one refresh token to the next.
        case refreshChain = "refresh-chain"
        /// Hides what people typed into the name field when signing in failed.
        case loginSubject = "login-subject"
    }

    private let ring: KeyRing
    private let known = Mutex<[Name: SymmetricKey]>([:])

    init(ring: KeyRing) {
        self.ring = ring
    }

    /// - Throws: `StorageError` when the file is damaged or cannot be read.
    func key(_ name: Name) throws -> SymmetricKey {
        try known.withLock { known in
            if let key = known[name] { return key }
            let key = SymmetricKey(data: try ring.key(name.rawValue, bytes: 32))
            known[name] = key
            return key
        }
    }
}
