import Foundation
import Kernel

/// A link a person shows on the profile: http or https with a host, at most 2048 characters; or empty, which clears it.
package struct WebAddress: CheckedText {
    package let value: String

    package init(unchecked value: String) { self.value = value }

    /// Refuses all else, above all `javascript:` and credentials in the link.
    package static func check(_ text: String, at codingPath: [any CodingKey]) throws -> String {
        let cleaned = try Text<0, 2048>(text, at: codingPath).value
        guard cleaned.isEmpty || isWebAddress(cleaned) else {
            throw FieldProblem(at: codingPath, .invalid, "This is not a link such as https://example.org.")
        }
        return cleaned
    }

    private static func isWebAddress(_ text: String) -> Bool {
        guard !text.contains(where: \.isWhitespace), let url = URLComponents(string: text),
            let scheme = url.scheme?.lowercased(), let host = url.host
        else { return false }
        return (scheme == "https" || scheme == "http") && !host.isEmpty && url.user == nil && url.password == nil
    }

    package static var schema: Schema { .string(maxLength: 2048, format: "uri") }
    package static var sampleText: String { "https://example.org" }
}
