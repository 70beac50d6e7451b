import Crypto
import Foundation
import Kernel

/// Validators of answers (RFC 9110 section 8.8): weak, since the same content may be sent in several encodings.
package enum EntityTag {
    /// The tag of a body.
    package static func of(_ body: some DataProtocol) -> String {
        "W/\"" + Base64URL.encode(SHA256.hash(data: body).prefix(12)) + "\""
    }

    /// Whether an `If-None-Match` value names the tag.
    package static func matches(_ condition: String?, _ tag: String) -> Bool {
        guard let condition else { return false }
        if condition == "*" { return true }
        let bare = tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : tag
        return condition.split(separator: ",").contains { candidate in
            let text = String(candidate).trimmed
            return text == tag || text == bare || text == "W/" + bare
        }
    }
}
