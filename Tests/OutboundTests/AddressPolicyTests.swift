import Kernel
import Testing

@testable import Outbound

/// Where addresses of people may lead.
@Suite struct AddressPolicyTests {
    @Test(arguments: [
        // This network, private, shared, loopback, link-local with the metadata of clouds.
        "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
        "127.255.255.255", "169.254.0.1", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.168.0.0",
        "192.168.255.255",
        // Assignments, documentation, relays, benchmarks, multicast, reserved, broadcast.
        "192.0.0.1", "192.0.0.170", "192.0.2.0", "192.0.2.255", "192.88.99.1", "198.18.0.0", "198.19.255.255",
        "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        // IPv6: none, loopback, mapped, compatible, translated, discard, link-local, unique local, site-local, multicast.
        "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::8.8.8.8", "64:ff9b::7f00:1",
        "64:ff9b::808:808", "64:ff9b:1::1", "::ffff:0:8.8.8.8", "100::1", "fe80::1", "febf::1", "fc00::1", "fdff::1",
        "fec0::1", "ff02::1",
        // Teredo, benchmarks, ORCHID, documentation, 6to4, and what is not given out.
        "2001::1", "2001:2::1", "2001:20::1", "2001:1ff:ffff::1", "2001:db8::1", "2002:7f00:1::", "3fff::1",
        "3fff:fff::1", "4000::1", "5f00::1", "e000::1",
    ])
    func whatIsNotPublicIsRefused(text: String) throws {
        let address = try #require(NetworkAddress(text))
        #expect(!AddressPolicy.isPublic(address))
        #expect(!AddressPolicy().admits(address, .userGiven) && AddressPolicy().admits(address, .ownerConfigured))
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.167.255.255",
        "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.101.0", "203.0.114.0", "223.255.255.255",
        "2606:4700::1111",
        "2001:200::1", "2001:db7:ffff::1", "2001:db9::1", "2003::1", "2a00::1", "3ffe::1", "3fff:1000::1",
    ])
    func whatIsPublicIsAdmitted(text: String) throws {
        let address = try #require(NetworkAddress(text))
        #expect(AddressPolicy.isPublic(address) && AddressPolicy().admits(address, .userGiven))
    }

    @Test func theOwnerAllowsMore() throws {
        let policy = AddressPolicy(allowed: [
            try #require(AddressRange("10.1.0.0/16")), try #require(AddressRange("fd00::/8")),
        ])
        for (text, isAdmitted) in [
            ("10.1.2.3", true), ("::ffff:10.1.2.3", true), ("10.2.0.1", false), ("fd12::1", true), ("fc00::1", false),
            ("127.0.0.1", false),
        ] {
            #expect(policy.admits(try #require(NetworkAddress(text)), .userGiven) == isAdmitted, "\(text)")
        }
    }

    @Test(arguments: [
        (80, true), (443, true), (1024, true), (8080, true), (8443, true), (65_535, true), (1, false), (22, false),
        (25, false), (587, false), (993, false), (2049, false), (5060, false), (6000, false), (6667, false),
        (10_080, false),
    ])
    func portsAreThoseOfTheWeb(port: Int, isAdmitted: Bool) {
        #expect(AddressPolicy().admits(port: port, .userGiven) == isAdmitted)
        #expect(AddressPolicy().admits(port: port, .ownerConfigured))
    }
}
