import Foundation
import Kernel
import NIOSSL
import SwiftASN1
import X509

/// A certificate with its chain and key, found to belong together, and ready for handshakes.
package struct ServerCertificate: Sendable {
    /// Made once for all connections that begin while this certificate is in force. It also holds the keys of session
    /// tickets, which BoringSSL replaces every two days and which end with the certificate.
    package let context: NIOSSLContext
    package let notBefore: Timestamp
    package let notAfter: Timestamp
    /// The host names it is for.
    package let names: [String]

    /// - Parameters:
    ///   - chain: PEM: the server's certificate first, each one issued by the next (RFC 8446 section 4.4.2).
    ///   - key: PEM: the private key, not encrypted.
    /// - Throws: with a sentence for the operator.
    package init(chain: [UInt8], key: [UInt8]) throws(CertificateProblem) {
        let certificates = try Self.certificates(in: chain)
        guard let own = certificates.first else {
            throw CertificateProblem("There is no certificate in the file.")
        }
        for (child, parent) in zip(certificates, certificates.dropFirst()) where child.issuer != parent.subject {
            throw CertificateProblem(
                "The certificates are not in order: after \"\(child.subject)\" its issuer \"\(child.issuer)\" must "
                    + "follow, not \"\(parent.subject)\".")
        }
        context = try Self.context(certificates, key)
        notBefore = Timestamp(own.notValidBefore)
        notAfter = Timestamp(own.notValidAfter)
        names = own.hostNames
    }

    private static func certificates(in pem: [UInt8]) throws(CertificateProblem) -> [Certificate] {
        do {
            return try PEMDocument.parseMultiple(pemString: String(decoding: pem, as: UTF8.self))
                .filter { $0.discriminator == Certificate.defaultPEMDiscriminator }
                .map { try Certificate(pemDocument: $0) }
        } catch {
            throw CertificateProblem("The certificate file cannot be read: \(error).")
        }
    }

    private static func context(_ chain: [Certificate], _ key: [UInt8]) throws(CertificateProblem) -> NIOSSLContext {
        let key = try privateKey(key)
        do {
            let sources = try chain.map { certificate in
                var serializer = DER.Serializer()
                try serializer.serialize(certificate)
                return NIOSSLCertificateSource.certificate(
                    try NIOSSLCertificate(bytes: serializer.serializedBytes, format: .der))
            }
            return try NIOSSLContext(configuration: .server(chain: sources, key: key))
        } catch {
            // The certificates were read before and so was the key: what remains is that they are not a pair.
            throw CertificateProblem("The private key does not belong to the certificate.")
        }
    }

    private static func privateKey(_ pem: [UInt8]) throws(CertificateProblem) -> NIOSSLPrivateKey {
        do {
            return try NIOSSLPrivateKey(bytes: pem, format: .pem)
        } catch {
            throw CertificateProblem("The private key cannot be read; it must be PEM without a passphrase.")
        }
    }
}

/// Why a certificate cannot be used: a sentence for the operator, without the names of files.
package struct CertificateProblem: Error, CustomStringConvertible, Equatable {
    package let description: String

    package init(_ sentence: String) {
        description = sentence
    }
}

extension Certificate {
    /// The DNS names of the subject alternative name extension (RFC 5280 section 4.2.1.6).
    var hostNames: [String] {
        guard let names = try? extensions.subjectAlternativeNames else { return [] }
        return names.compactMap { name -> String? in
            if case .dnsName(let host) = name { host } else { nil }
        }
    }
}

extension Timestamp {
    /// A moment of Foundation, cut to milliseconds.
    init(_ date: Date) {
        self.init(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }
}
