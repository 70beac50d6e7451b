import Crypto
import Foundation
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

/// Seals single columns (`product.md` j.5): AES-256-GCM with a random 96-bit nonce, as `v1:kid:iv:ct:tag`, the parts
/// base64url.
///
/// The table, column and row are authenticated along, so that a sealed value moved to another row does not open.
package struct FieldCipher: Sendable {
    /// Where a sealed value stands.
    package struct Place: Sendable {
        let table: StaticString
        let column: StaticString
        let row: Int64

        package init(table: StaticString, column: StaticString, row: Int64) {
            self.table = table
            self.column = column
            self.row = row
        }

        fileprivate var authenticated: Data { Data("\(table)/\(column)/\(row)".utf8) }
    }

    /// A sealed value that this key and place do not open.
    struct Unreadable: Error {
        let place: String
    }

    let keys: AccountKeys

    /// The text as a column keeps it.
    package func seal(_ text: String, at place: Place) throws -> String {
        let key = try keys.key(.field)
        let box = try AES.GCM.seal(Data(text.utf8), using: key, authenticating: place.authenticated)
        let parts = [Data(box.nonce), box.ciphertext, box.tag].map(Base64URL.encode)
        return (["v1", Self.identity(of: key)] + parts).joined(separator: ":")
    }

    /// - Throws: `Unreadable` when the value was sealed elsewhere, with another key, or is damaged.
    package func open(_ sealed: String, at place: Place) throws -> String {
        let unreadable = Unreadable(place: "\(place.table)/\(place.column)/\(place.row)")
        let key = try keys.key(.field)
        let parts = sealed.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[0] == "v1", parts[1] == Self.identity(of: key),
            let nonce = Base64URL.decode(parts[2]), let text = Base64URL.decode(parts[3]),
            let tag = Base64URL.decode(parts[4])
        else { throw unreadable }
        do {
            let box = try AES.GCM.SealedBox(nonce: AES.GCM.Nonce(data: nonce), ciphertext: text, tag: tag)
            let opened = try AES.GCM.open(box, using: key, authenticating: place.authenticated)
            return String(decoding: opened, as: UTF8.self)
        } catch {
            throw unreadable
        }
    }

    /// Names the key in what it sealed: the first 32 bits of its SHA-256, which tell nothing of a random key.
    private static func identity(of key: SymmetricKey) -> String {
        Base64URL.encode(key.withUnsafeBytes { SHA256.hash(data: $0) }.prefix(4))
    }
}

/// Equal for equal texts and of no use without the key: finds a sealed column by value (HMAC-SHA-256).
struct BlindIndex: Sendable {
    let keys: AccountKeys

    /// The index of `text`, folded already, in a column. Columns do not share values.
    func hash(_ text: String, column: StaticString) throws -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data("\(column)\u{0}\(text)".utf8), using: try keys.key(.blindIndex)))
    }
}

/// Whose failed attempts are counted together: an account, or a name nobody has. Kept as a keyed hash, because people
/// type passwords into the name field.
struct LoginSubject: Sendable, Equatable {
    let hash: Data

    /// - Parameters:
    ///   - user: the account the identifier names, if there is one, whichever of its names was typed.
    ///   - identifier: what was typed, folded.
    init(user: UserID?, identifier: String, keys: AccountKeys) throws {
        let text = user.map { "user:\($0)" } ?? "name:\(identifier)"
        hash = Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: try keys.key(.loginSubject)))
    }
}
