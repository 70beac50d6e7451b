import Crypto
import Foundation
import Kernel

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
