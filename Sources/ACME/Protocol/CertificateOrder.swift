import Crypto
import Foundation
import Kernel
import SwiftASN1
import TLS
import X509

/// One certificate, from the order to the chain (RFC 8555 section 7.4).
struct CertificateOrder {
    private struct NewOrder: Encodable {
        let identifiers: [Identifier]
    }

    private struct Identifier: Codable {
        var type = "dns"
        let value: String
    }

    private struct Order: Decodable {
        let status: String
        let authorizations: [String]
        let finalize: String
        let certificate: String?
        let error: Problem?
    }

    private struct Authorization: Decodable {
        let identifier: Identifier
        let status: String
        let challenges: [Challenge]
    }

    private struct Challenge: Decodable {
        let type: String
        let url: String
        let token: String?
        let error: Problem?
    }

    private struct Finalization: Encodable {
        let csr: String
    }

    private struct Nothing: Codable {}

    /// Looks at what the authority is still checking, and between two of them unless it says otherwise.
    private static let looks = 60
    private static let between: Duration = .seconds(2)

    let authority: Authority
    let options: ACMEOptions
    let proofs: HTTPProofs
    let keeper: CertificateKeeper

    /// The PEM of the key and the chain.
    /// - Throws: `ACMEFailure`.
    func certificate() async throws -> [UInt8] {
        let place = try await authority.enter()
        let hosts = options.hosts.map { Identifier(value: $0) }
        let (order, location) = try await authority.send(NewOrder(identifiers: hosts), to: place, as: Order.self)
        guard let location else { throw ACMEFailure("The authority gave the order no address.") }
        for address in order.authorizations { try await prove(at: address) }
        _ = try await settled(location) { $0.status != "pending" }
        let key = P256.Signing.PrivateKey()
        _ = try await authority.send(Finalization(csr: try request(key)), to: order.finalize, as: Order.self)
        let done = try await settled(location) { $0.status == "valid" }
        guard let address = done.certificate else { throw ACMEFailure("The order has no certificate.") }
        return Array((key.pemRepresentation + "\n").utf8) + (try await authority.bytes(at: address))
    }

    /// Shows the authority that one host is ours.
    private func prove(at address: String) async throws {
        let (authorization, _) = try await authority.read(Authorization.self, at: address)
        if authorization.status == "valid" { return }
        let host = authorization.identifier.value
        guard let challenge = authorization.challenges.first(where: { $0.type == options.challenge.rawValue }),
            let token = challenge.token, Self.isPlain(token)
        else { throw ACMEFailure("The authority offers no \(options.challenge.rawValue) for \(host).") }
        let text = authority.authorization(for: token)
        switch options.challenge {
        case .http: proofs.put(text, under: token)
        case .tls: keeper.prove(host, with: try HostProof(host: host, authorization: text))
        }
        defer {
            proofs.put(nil, under: token)
            keeper.prove(host, with: nil)
        }
        _ = try await authority.send(Nothing(), to: challenge.url, as: Nothing.self)
        _ = try await looked(Authorization.self, at: address) { found in
            if found.status == "valid" { return true }
            guard found.status == "pending" else {
                let problem = found.challenges.first { $0.url == challenge.url }?.error
                throw ACMEFailure("The authority does not believe that \(host) is ours", problem)
            }
            return false
        }
    }

    private func settled(_ location: String, _ isDone: (Order) -> Bool) async throws -> Order {
        try await looked(Order.self, at: location) { order in
            if order.status == "invalid" { throw ACMEFailure("The order failed", order.error) }
            return isDone(order)
        }
    }

    private func looked<Value: Decodable & Sendable>(
        _ type: Value.Type, at address: String, until isDone: (Value) throws -> Bool
    ) async throws -> Value {
        for _ in 0..<Self.looks {
            let (value, retryAfter) = try await authority.read(type, at: address)
            if try isDone(value) { return value }
            try await Task.sleep(for: retryAfter.map { .seconds(min(max(1, $0), 30)) } ?? Self.between)
        }
        throw ACMEFailure("The authority takes too long.")
    }

    /// A request for the hosts (RFC 2986), signed with the certificate's own key.
    private func request(_ key: P256.Signing.PrivateKey) throws -> String {
        let names = SubjectAlternativeNames(options.hosts.map { GeneralName.dnsName($0) })
        let extensions = ExtensionRequest(
            extensions: try Certificate.Extensions([try Certificate.Extension(names, critical: false)]))
        let request = try CertificateSigningRequest(
            version: .v1, subject: DistinguishedName(), privateKey: .init(key),
            attributes: CertificateSigningRequest.Attributes([try .init(extensions)]),
            signatureAlgorithm: .ecdsaWithSHA256)
        var bytes = DER.Serializer()
        try bytes.serialize(request)
        return Base64URL.encode(bytes.serializedBytes)
    }

    /// A token has only the letters of base64url (RFC 8555 section 8.3), so that it can stand in a path.
    private static func isPlain(_ token: String) -> Bool {
        (1...200).contains(token.utf8.count)
            && token.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
                    || byte == 95
            }
    }
}
