import Kernel
import Testing

@testable import Outbound

/// Spellings of addresses: what every program reads alike is taken, anything else is not.
@Suite struct WebAddressTests {
    @Test(arguments: [
        ("http://example.org", "example.org", 80, "/"), ("HTTPS://Example.ORG/a?b=c#d", "example.org", 443, "/a?b=c"),
        ("https://example.org.:8443/x", "example.org", 8443, "/x"), ("http://192.0.2.7:80/", "192.0.2.7", 80, "/"),
        ("http://[2001:DB8::1]:8080?q", "2001:db8::1", 8080, "/?q"),
        ("http://xn--bcher-kva.example/%2e", "xn--bcher-kva.example", 80, "/%2e"),
        ("http://a_b.example", "a_b.example", 80, "/"), ("http://localhost", "localhost", 80, "/"),
        ("http://example.org/a@b:c", "example.org", 80, "/a@b:c"), ("http://example.org#@evil", "example.org", 80, "/"),
        ("http://7.example", "7.example", 80, "/"), ("http://0xg.example", "0xg.example", 80, "/"),
    ])
    func plainAddressesAreTakenApart(text: String, host: String, port: Int, target: String) throws {
        let address = try WebAddress(text)
        #expect(address.host == host && address.port == port && address.target == target)
    }

    @Test(arguments: [
        // Other schemes, none, or parts that are missing.
        "", "example.org", "//example.org", "ftp://example.org", "file:///etc/passwd", "gopher://x", "http:/x",
        "http://",
        "http:///x", "javascript://x", "https//x",
        // Users and passwords, which hide where an address leads.
        "http://user@example.org", "http://user:pass@example.org", "http://example.org@127.0.0.1",
        "http://@example.org",
        // Numbers in other clothes: decimal, octal, hexadecimal, short.
        "http://2130706433", "http://0x7f000001", "http://0x7f.0.0.1", "http://0177.0.0.1", "http://127.1",
        "http://127.0.1", "http://127.0.0.01", "http://127.0.0.1.", "http://1.2.3.4.5", "http://256.1.1.1",
        "http://example.0x1", "http://example.9", "http://0x",
        // IPv6 with a zone, without brackets, or broken.
        "http://[fe80::1%25eth0]", "http://[fe80::1%eth0]", "http://::1", "http://[::1", "http://[::1]x",
        "http://[1.2.3.4]",
        "http://[]",
        // Characters that programs read differently.
        "http://exa mple.org", "http://example.org\\@127.0.0.1", "http://example.org\u{00}", "http://exämple.org",
        "http://ⓔxample.org", "http://１２７.０.０.１", "http://127。0。0。1", "http://%31%32%37.0.0.1", "http://exa\tmple.org",
        "http://example.org/\r\nHost: x", "http://a..b", "http://.a", "http://-a.b", "http://a-.b", "http://exam!ple",
        // Ports.
        "http://example.org:", "http://example.org:0", "http://example.org:65536", "http://example.org:8o",
        "http://example.org:80:80", "http://example.org:+80", "http://example.org:٨٠", "http://[::1]:",
    ])
    func anythingElseIsNone(text: String) {
        #expect(throws: OutboundFailure.self) { try WebAddress(text) }
    }

    @Test func longAddressesAreNone() {
        #expect(throws: OutboundFailure.self) {
            try WebAddress("http://example.org/" + String(repeating: "a", count: 2048))
        }
        #expect(throws: OutboundFailure.self) { try WebAddress("http://" + String(repeating: "a", count: 64) + ".org") }
    }

    @Test(arguments: [
        ("/x?y", "https://example.org:8443/x?y"), ("x", "https://example.org:8443/a/x"),
        ("?z", "https://example.org:8443/a/b?z"), ("//other.example/x", "https://other.example/x"),
        ("http://other.example", "http://other.example/"), ("#f", "https://example.org:8443/a/"),
    ])
    func redirectsLeadOn(reference: String, expected: String) throws {
        let next = try WebAddress("https://example.org:8443/a/b?c").following(reference)
        #expect(next.origin + next.target == expected)
    }

    @Test(arguments: ["ftp://x", "javascript:alert(1)", "http://a@b", "//127.1/x", "data:,x"])
    func redirectsLeadNowhereElse(reference: String) throws {
        let start = try WebAddress("https://example.org/a")
        #expect(throws: OutboundFailure.self) { try start.following(reference) }
    }
}
