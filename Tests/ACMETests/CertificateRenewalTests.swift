import Crypto
import Foundation
import Kernel
import Logging
import NIOPosix
import Synchronization
import TLS
import TestKit
import Testing

@testable import ACME

/// When a certificate is asked for, what is kept, and how an authority knows us.
@Suite struct CertificateRenewalTests {
    /// A vault in memory.
    private final class Drawer: Sendable {
        let files = Mutex<[String: [UInt8]]>([:])

        var vault: ACMEVault {
            ACMEVault(
                read: { name in self.files.withLock { $0[name] } },
                write: { name, bytes in self.files.withLock { $0[name] = bytes } })
        }
    }

    private func renewal(
        _ drawer: Drawer, for keeper: CertificateKeeper, clock: WallClock = .system, hosts: [String] = ["a.example"]
    ) -> CertificateRenewal {
        var options = ACMEOptions()
        options.hosts = hosts
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return CertificateRenewal(
            options, for: keeper, proofs: HTTPProofs(), vault: drawer.vault,
            group: MultiThreadedEventLoopGroup.singleton,
            clock: clock, version: "1", logger: logger)
    }

    @Test func whatWasKeptIsUsedAndRenewedAfterTwoThirdsOfItsLife() throws {
        let drawer = Drawer()
        let keeper = CertificateKeeper()
        let clock = TestClock()
        let renewal = renewal(drawer, for: keeper, clock: clock.wall)
        try renewal.restore()
        #expect(keeper.current == nil && renewal.isDue)
        // Two hours old, four more to go.
        let issued = try TestAuthority().issue(["a.example"], for: .hours(4))
        drawer.files.withLock { $0["certificate.pem"] = Array((issued.key + issued.chain).utf8) }
        try renewal.restore()
        #expect(keeper.current?.names == ["a.example"] && !renewal.isDue)
        clock.advance(.minutes(118))
        #expect(!renewal.isDue)
        clock.advance(.minutes(3))
        #expect(renewal.isDue)
        clock.advance(.hours(-3))
        #expect(!renewal.isDue)
        #expect(self.renewal(drawer, for: keeper, hosts: ["a.example", "b.example"]).isDue)
    }

    @Test func aDamagedFileIsNoReasonNotToStart() throws {
        let drawer = Drawer()
        drawer.files.withLock { $0["certificate.pem"] = [1, 2, 3] }
        let keeper = CertificateKeeper()
        try renewal(drawer, for: keeper).restore()
        #expect(keeper.current == nil)
    }

    @Test func pausesDoubleAndObeyTheAuthority() {
        for failures in 1...40 {
            let pause = CertificateRenewal.pause(after: failures, asked: nil)
            let expected = min(60 * pow(2, Double(min(failures - 1, 16))), 43_200)
            #expect((expected * 0.89...expected * 1.11).contains(Double(pause.milliseconds) / 1000))
        }
        #expect(CertificateRenewal.pause(after: 1, asked: 7200) == .seconds(7200))
    }

    private struct Signed: Decodable {
        let protected: String
        let payload: String
        let signature: String
    }

    private struct Head: Decodable {
        struct Key: Decodable {
            let crv: String
            let kty: String
            let x: String
            let y: String
        }

        let alg: String
        let nonce: String
        let url: String
        let kid: String?
        let jwk: Key?
    }

    private func bytes(_ text: String) -> Data {
        let padded = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: padded + String(repeating: "=", count: (4 - text.count % 4) % 4)) ?? Data()
    }

    @Test func aSignedRequestSaysWhoAndWhatAndIsVerified() throws {
        let key = try AccountKey(pem: AccountKey().pem)
        let first = try JSONDecoder().decode(
            Signed.self,
            from: key.sign(Data("{}".utf8), for: "https://ca.example/new", nonce: "n\"1", account: nil))
        let head = try JSONDecoder().decode(Head.self, from: bytes(first.protected))
        #expect(head.alg == "ES256" && head.nonce == "n\"1" && head.url == "https://ca.example/new" && head.kid == nil)
        let shown = try #require(head.jwk)
        let point = try P256.Signing.PublicKey(rawRepresentation: bytes(shown.x) + bytes(shown.y))
        let signature = try P256.Signing.ECDSASignature(rawRepresentation: bytes(first.signature))
        #expect(point.isValidSignature(signature, for: Data("\(first.protected).\(first.payload)".utf8)))
        #expect(bytes(first.payload) == Data("{}".utf8))
        let later = try JSONDecoder().decode(
            Signed.self, from: key.sign(nil, for: "https://ca.example/1", nonce: "n2", account: "https://ca.example/7"))
        #expect(later.payload.isEmpty)
        #expect(try JSONDecoder().decode(Head.self, from: bytes(later.protected)).kid == "https://ca.example/7")
    }
}
