import Testing

@testable import Kernel

/// Whom limits count together.
@Suite struct ClientInfoTests {
    private func network(_ address: String) -> String {
        ClientInfo(address: address, userAgent: nil, isExempt: false).network
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.2", false), ("192.0.2.1", "192.0.2.1", true),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true), ("2001:db8:1:2::1", "2001:DB8:1:2::1", true),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", false), ("::ffff:192.0.2.1", "::ffff:192.0.2.2", false),
        ("::ffff:192.0.2.1", "192.0.2.1", true), ("::1", "::2", false), ("", "", true), ("a:b", "a:c", false),
    ])
    func anIPv6NetworkCountsAsOneAddress(one: String, other: String, isSame: Bool) {
        #expect((network(one) == network(other)) == isSame)
    }

    @Test func theAddressItselfStays() {
        let client = ClientInfo(address: "2001:db8:1:2:ffff::9", userAgent: nil, isExempt: false)
        #expect(client.address == "2001:db8:1:2:ffff::9" && client.network == "2001:db8:1:2::/64")
    }
}
