/// `Assets/index.html` with its placeholders filled, except the one that only a request can fill.
///
/// Placeholders: `{{entry.js}}` and `{{entry.css}}` (addresses), `{{preload}}` (one link element for
/// each script that the entry imports, so that they load in parallel) and `{{nonce}}`.
struct IndexTemplate {
    struct UnknownPlaceholder: Error, CustomStringConvertible {
        let text: String
        var description: String { "Assets/index.html has an unknown placeholder: {{\(text)" }
    }

    /// The page cut at every `{{nonce}}`.
    let parts: [String]

    init(source: String, bundle: Bundle) throws {
        let preload = bundle.preloads
            .map { "<link rel=\"modulepreload\" href=\"/\($0)\" nonce=\"{{nonce}}\">" }.joined()
        parts =
            source
            .replacing("{{entry.js}}", with: "/" + bundle.entryScript)
            .replacing("{{entry.css}}", with: bundle.entryStyle.map { "/" + $0 } ?? "data:text/css,")
            .replacing("{{preload}}", with: preload)
            .split(separator: "{{nonce}}", omittingEmptySubsequences: false).map(String.init)
        for part in parts {
            if let start = part.firstRange(of: "{{") {
                throw UnknownPlaceholder(text: String(part[start.upperBound...].prefix(20)))
            }
        }
    }
}
