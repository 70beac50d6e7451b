import Crypto
import Foundation
import Kernel

/// What a device keeps to get its next access token: opaque, of 256 random bits, kept by us as a hash only.
///
/// Each token leads to exactly one successor, by a key of ours. So two tabs that refresh at the same moment are handed
/// the same next token, instead of two that would both live on, one of them perhaps with a thief.
struct RefreshToken: Sendable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The first of a new chain.
    static func make() -> RefreshToken {
        RefreshToken(RandomBytes.secret(32))
    }

    /// The form we keep. A plain hash is enough for what cannot be guessed.
    var hash: Data { Data(SHA256.hash(data: Data(text.utf8))) }

    /// The next token of the chain.
    func successor(keys: AccountKeys) throws -> RefreshToken {
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: try keys.key(.refreshChain))
        return RefreshToken(Base64URL.encode(code))
    }
}
