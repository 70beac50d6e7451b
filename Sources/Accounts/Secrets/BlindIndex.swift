import Crypto
import Foundation

/// Equal for equal texts and of no use without the key: finds a sealed column by value (HMAC-SHA-256).
struct BlindIndex: Sendable {
    let keys: AccountKeys

    /// The index of `text`, folded already, in a column. Columns do not share values.
    func hash(_ text: String, column: StaticString) throws -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data("\(column)\u{0}\(text)".utf8), using: try keys.key(.blindIndex)))
    }
}
