import Crypto
import Foundation
import Kernel
import NIOSSL
import SwiftASN1
import X509

/// The proof that a host is ours for `tls-alpn-01` (RFC 8737): a certificate signed by nobody that holds the digest of
/// what the authority gave us, shown only to who asks for the protocol of the proof.
package struct HostProof: Sendable {
    /// The protocol of the proof (RFC 8737 section 6.2).
    static let name = "acme-tls/1"
    /// `id-pe-acmeIdentifier` (RFC 8737 section 6.1).
    private static let identifier: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 1, 31]

    let context: NIOSSLContext

    /// - Parameter authorization: the key authorization (RFC 8555 section 8.1).
    /// - Throws: when the host is no DNS name.
    package init(host: String, authorization: String) throws {
        let key = P256.Signing.PrivateKey()
        let digest = Array(SHA256.hash(data: Data(authorization.utf8)))
        var value = DER.Serializer()
        try value.serialize(ASN1OctetString(contentBytes: digest[...]))
        let subject = try DistinguishedName { CommonName("Proof of \(host)".prefix(64).description) }
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: Date(timeIntervalSinceNow: -3600), notValidAfter: Date(timeIntervalSinceNow: 86_400),
            issuer: subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions([
                try Certificate.Extension(SubjectAlternativeNames([.dnsName(host)]), critical: false),
                Certificate.Extension(oid: Self.identifier, critical: true, value: value.serializedBytes[...]),
            ]), issuerPrivateKey: .init(key))
        var bytes = DER.Serializer()
        try bytes.serialize(certificate)
        context = try NIOSSLContext(
            configuration: .server(
                chain: [.certificate(try NIOSSLCertificate(bytes: bytes.serializedBytes, format: .der))],
                key: try NIOSSLPrivateKey(bytes: Array(key.derRepresentation), format: .der), protocols: [Self.name]))
    }
}
