import Crypto
import Foundation
import Kernel

/// The key of an account: signs requests (RFC 7515, ES256 of RFC 7518 section 3.4) and stands for us in proofs.
struct AccountKey: Sendable {
    private let key: P256.Signing.PrivateKey

    init(_ key: P256.Signing.PrivateKey = P256.Signing.PrivateKey()) {
        self.key = key
    }

    /// - Throws: when the text is no PEM of such a key.
    init(pem: String) throws {
        key = try P256.Signing.PrivateKey(pemRepresentation: pem)
    }

    var pem: String { key.pemRepresentation }

    /// The public key (RFC 7517); its members stand in the order its thumbprint needs.
    private var jwk: String {
        let point = key.publicKey.rawRepresentation
        return #"{"crv":"P-256","kty":"EC","x":""# + Base64URL.encode(point.prefix(32)) + #"","y":""#
            + Base64URL.encode(point.suffix(32)) + #""}"#
    }

    /// What an authority wants to find on our host (RFC 8555 section 8.1, RFC 7638).
    func authorization(for token: String) -> String {
        "\(token).\(Base64URL.encode(SHA256.hash(data: Data(jwk.utf8))))"
    }

    /// A signed request in flattened form (RFC 8555 section 6.2).
    /// - Parameters:
    ///   - payload: nil to read what stands there (POST-as-GET).
    ///   - account: its address; nil while there is none, which shows the key instead.
    func sign(_ payload: Data?, for address: String, nonce: String, account: String?) throws -> Data {
        let who = try account.map { #""kid":\#(try JSON.encode($0))"# } ?? #""jwk":\#(jwk)"#
        let head = #"{"alg":"ES256",\#(who),"nonce":\#(try JSON.encode(nonce)),"url":\#(try JSON.encode(address))}"#
        let (protected, content) = (Base64URL.encode(head.utf8), payload.map { Base64URL.encode($0) } ?? "")
        let signature = try key.signature(for: Data("\(protected).\(content)".utf8))
        return Data(
            #"{"protected":"\#(protected)","payload":"\#(content)","signature":"\#(Base64URL.encode(signature.rawRepresentation))"}"#
                .utf8)
    }
}
