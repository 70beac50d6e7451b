import Kernel
import Testing
import Web

@Suite struct AddressTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false), ("127.0.0.1", "127.0.0.1", true),
        ("127.0.0.1", "127.0.0.2", false), ("0.0.0.0/0", "8.8.8.8", true), ("::1", "::1", true),
        ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
        ("192.168.1.0/25", "192.168.1.128", false), ("10.0.0.0/8", "::ffff:10.1.2.3", true),
        ("::/0", "10.0.0.1", false),
    ])
    func rangesContainWhatTheySay(range: String, address: String, isInside: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(address) == isInside)
    }

    @Test(arguments: ["", "10.0.0.0/33", "10.0.0/8", "::1/129", "localhost", "1.2.3.4/", "1.2.3.4/8/8", "1.2.3.4/-1"])
    func whatIsNoRangeIsRefused(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(arguments: [
        ("9.9.9.9", ["1.1.1.1"], "9.9.9.9"), ("10.0.0.1", ["1.1.1.1"], "1.1.1.1"),
        ("10.0.0.1", ["6.6.6.6, 1.1.1.1"], "1.1.1.1"), ("10.0.0.1", ["1.1.1.1, 10.0.0.2"], "1.1.1.1"),
        ("10.0.0.1", ["1.1.1.1", "10.0.0.2"], "1.1.1.1"), ("10.0.0.1", ["junk"], "10.0.0.1"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["1.1.1.1, junk"], "10.0.0.1"),
    ])
    func theClientIsTheNearestAddressNobodyVouchesFor(peer: String, forwarded: [String], client: String) throws {
        let resolver = ClientResolver(trustedProxies: [try #require(AddressRange("10.0.0.0/8"))], exempt: [])
        #expect(resolver.client(peer: peer, forwardedFor: forwarded, userAgent: nil).address == client)
    }
}
