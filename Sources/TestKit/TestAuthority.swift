import Crypto
import Foundation
import Kernel
import SwiftASN1
import X509

/// Issues certificates that nobody but a test trusts.
package struct TestAuthority: Sendable {
    /// PEM.
    package struct Issued: Sendable {
        package let chain: String
        package let key: String
    }

    let certificate: Certificate
    private let key = P256.Signing.PrivateKey()

    package init(_ name: String = "Test authority") throws {
        let subject = try DistinguishedName { CommonName(name) }
        let extensions = try Certificate.Extensions {
            Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
            Critical(KeyUsage(keyCertSign: true))
        }
        certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: Date(timeIntervalSinceNow: -3600), notValidAfter: Date(timeIntervalSinceNow: 3600),
            issuer: subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions,
            issuerPrivateKey: .init(key))
    }

    /// A certificate for host names, with ours behind it.
    /// - Parameter lifetime: from now; less than nothing for one that has run out.
    package func issue(_ names: [String] = ["localhost"], for lifetime: Duration = .hours(1)) throws -> Issued {
        let own = P256.Signing.PrivateKey()
        let extensions = try Certificate.Extensions {
            SubjectAlternativeNames(names.map { GeneralName.dnsName($0) })
        }
        let leaf = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(own.publicKey),
            notValidBefore: Date(timeIntervalSinceNow: -7200),
            notValidAfter: Date(timeIntervalSinceNow: Double(lifetime.milliseconds) / 1000),
            issuer: certificate.subject, subject: try DistinguishedName { CommonName(names[0]) },
            signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions, issuerPrivateKey: .init(key))
        return Issued(
            chain: try leaf.serializeAsPEM().pemString + "\n" + certificate.serializeAsPEM().pemString + "\n",
            key: own.pemRepresentation + "\n")
    }

    /// Its own certificate, PEM.
    package var pem: String {
        get throws { try certificate.serializeAsPEM().pemString }
    }
}
