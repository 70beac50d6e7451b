import Crypto
import Foundation
import Kernel

/// Seals single columns (`product.md` j.5): AES-256-GCM with a random 96-bit nonce, as `v1:kid:iv:ct:tag`, the parts
/// base64url.
///
/// The table, column and row are authenticated along, so that a sealed value moved to another row does not open.
struct FieldCipher: Sendable {
    /// Where a sealed value stands.
    struct Place: Sendable {
        let table: StaticString
        let column: StaticString
        let row: Int64

        fileprivate var authenticated: Data { Data("\(table)/\(column)/\(row)".utf8) }
    }

    /// A sealed value that this key and place do not open.
    struct Unreadable: Error {
        let place: String
    }

    let keys: AccountKeys

    func seal(_ text: String, at place: Place) throws -> String {
        let key = try keys.key(.field)
        let box = try AES.GCM.seal(Data(text.utf8), using: key, authenticating: place.authenticated)
        let parts = [Data(box.nonce), box.ciphertext, box.tag].map(Base64URL.encode)
        return (["v1", Self.identity(of: key)] + parts).joined(separator: ":")
    }

    /// - Throws: `Unreadable` when the value was sealed elsewhere, with another key, or is damaged.
    func open(_ sealed: String, at place: Place) throws -> String {
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
