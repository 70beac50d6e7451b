extension String {
    /// Percent-encoded, with only ASCII letters, digits, `.`, `-` and `_` left as they are: safe as a part of an address
    /// (RFC 3986 section 2) and in a header's extended value (RFC 8187).
    package var percentEncoded: String {
        utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            return isPlain || byte == 46 || byte == 45 || byte == 95
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
