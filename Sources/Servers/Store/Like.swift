/// A search text as patterns for `LIKE … ESCAPE '\'`, its own wildcards made harmless.
struct Like {
    /// Matches texts that begin so.
    let prefix: String
    /// Matches texts that contain it.
    let anywhere: String

    init(_ text: String) {
        let plain = text.map { "%_\\".contains($0) ? "\\\($0)" : String($0) }.joined()
        prefix = plain + "%"
        anywhere = "%" + plain + "%"
    }
}
