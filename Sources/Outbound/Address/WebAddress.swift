import Foundation
import Kernel

/// An `http` or `https` address taken apart, by rules stricter than those of browsers: whatever two programs might read
/// differently is no address here. So names are ASCII, numbers in the place of a name are four plain decimal ones, there is
/// neither user nor password, no zone and no backslash.
package struct WebAddress: Sendable, Hashable {
    /// Longest text.
    package static let mostCharacters = 2048

    package let isSecure: Bool
    /// Lower-case, without brackets and without a dot at the end.
    package let host: String
    /// Set when the host is an address itself.
    package let literal: NetworkAddress?
    package let port: Int
    /// Path and query; what a request names.
    package let target: String

    /// - Throws: `OutboundFailure` with what is wrong.
    package init(_ text: String) throws {
        guard text.utf8.count <= Self.mostCharacters else { throw Self.refusal("This address is too long.") }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !Self.foreign.contains($0) }) else {
            throw Self.refusal("An address holds plain ASCII only; write a foreign name in its form with xn--.")
        }
        guard let mark = text.range(of: "://"), ["http", "https"].contains(text[..<mark.lowerBound].lowercased())
        else { throw Self.refusal("An address begins with http:// or https://.") }
        isSecure = text[..<mark.lowerBound].count == 5
        let rest = text[mark.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else { throw Self.refusal("An address must not hold a user or password.") }
        let (name, port) = try Self.parts(authority)
        literal = NetworkAddress(name)
        host = literal?.description ?? name
        self.port = port ?? (isSecure ? 443 : 80)
        let target = rest.dropFirst(authority.count).prefix { $0 != "#" }
        self.target = target.hasPrefix("/") ? String(target) : "/" + target
    }

    /// Those of printable ASCII that stand in no URI (RFC 3986 appendix A).
    private static let foreign = Set("\"<>\\^`{|}".utf8)

    /// Host and port.
    private static func parts(_ authority: Substring) throws -> (host: String, port: Int?) {
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { throw refusal("This host cannot be read.") }
            let name = String(authority[authority.index(after: authority.startIndex)..<end])
            guard let address = NetworkAddress(name), !address.isIPv4 else {
                throw refusal("This is no IPv6 address; a zone cannot be named.")
            }
            return (name, try port(authority[authority.index(after: end)...]))
        }
        let name = authority.prefix { $0 != ":" }
        return (try self.name(name.lowercased()), try port(authority.dropFirst(name.count)))
    }

    private static func port(_ text: Substring) throws -> Int? {
        guard !text.isEmpty else { return nil }
        let digits = text.dropFirst()
        guard text.hasPrefix(":"), (1...5).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let port = Int(digits), (1...65_535).contains(port)
        else { throw refusal("This port cannot be read.") }
        return port
    }

    /// A name of the DNS (RFC 1123), or four decimal numbers.
    private static func name(_ text: String) throws -> String {
        let name = text.hasSuffix(".") ? String(text.dropLast()) : text
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy {
                    (48...57).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95
                }
        }
        guard isName, name.count <= 253, let last = labels.last else { throw refusal("This host cannot be read.") }
        // Such a text may pass for a number elsewhere: 2130706433, 0x7f.1, 0177.0.0.1 (WHATWG URL, "ends in a number").
        let isNumber = last.allSatisfy(\.isNumber) || last.hasPrefix("0x") && last.dropFirst(2).allSatisfy(\.isHexDigit)
        guard !isNumber || NetworkAddress(text) != nil else {
            throw refusal("A host that is a number must be a plain address such as 192.0.2.7.")
        }
        return name
    }

    private static func refusal(_ reason: String) -> OutboundFailure { OutboundFailure(.refused, reason) }
}

extension WebAddress {
    /// Scheme, host and port.
    package var origin: String { "\(isSecure ? "https" : "http")://\(authority)" }

    /// As `Host` names it (RFC 9110 section 7.2): with the port unless it is the scheme's own.
    var authority: String {
        let name = literal.map { $0.isIPv4 ? host : "[\(host)]" } ?? host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// Where a redirect leads (RFC 9110 section 10.2.2).
    /// - Throws: `OutboundFailure` for what is no address of the web.
    func following(_ reference: String) throws -> WebAddress {
        let head = reference.prefix { !"/?#".contains($0) }
        if head.contains(":") { return try WebAddress(reference) }
        if reference.hasPrefix("//") { return try WebAddress("\(isSecure ? "https" : "http"):\(reference)") }
        if reference.hasPrefix("/") { return try WebAddress(origin + reference) }
        let path = target.prefix { $0 != "?" }
        if reference.hasPrefix("?") { return try WebAddress(origin + path + reference) }
        let folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
        return try WebAddress(origin + folder + reference)
    }
}
