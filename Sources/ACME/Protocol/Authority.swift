import Foundation
import Kernel
import NIOHTTP1
import Outbound

/// An authority's directory and our account there: every request signed, each with a nonce of its own (RFC 8555 section
/// 6.5).
actor Authority {
    /// What the directory lists (RFC 8555 section 7.1.1).
    private struct Directory: Decodable {
        let newNonce: String
        let newAccount: String
        let newOrder: String
    }

    private struct NewAccount: Encodable {
        let termsOfServiceAgreed = true
        let contact: [String]
    }

    /// Tries with a fresh nonce when the authority does not know the one before (RFC 8555 section 6.5).
    private static let nonceTries = 3
    /// For one request, from looking the host up to the last byte.
    private static let limit = Duration.seconds(30)
    /// Larger than any chain of certificates.
    private static let mostBytes = 1 << 20

    private let client: OutboundClient
    private let key: AccountKey
    private let options: ACMEOptions
    private var directory: Directory?
    private var account: String?
    private var nonce: String?

    init(client: OutboundClient, key: AccountKey, options: ACMEOptions) {
        self.client = client
        self.key = key
        self.options = options
    }

    /// What an authority wants to find on our host.
    nonisolated func authorization(for token: String) -> String { key.authorization(for: token) }

    /// Where orders are placed; makes the account when there is none. An authority knows an old one by its key (RFC 8555
    /// section 7.3.1).
    func enter() async throws -> String {
        let directory = try await found()
        if account == nil {
            guard options.agreesToTerms else {
                throw ACMEFailure("The terms of the authority are not agreed to (tls.acme.terms).")
            }
            let contact = options.email.isEmpty ? [] : ["mailto:\(options.email)"]
            let answer = try await post(JSON.encodeBytes(NewAccount(contact: contact)), to: directory.newAccount)
            guard let location = answer.headers.first(name: "location") else {
                throw ACMEFailure("The authority gave the account no address.")
            }
            account = location
        }
        return directory.newOrder
    }

    /// Reads what stands at an address.
    func read<Value: Decodable & Sendable>(_ type: Value.Type, at address: String) async throws -> (
        Value, retryAfter: Int?
    ) {
        let answer = try await post(nil, to: address)
        return (try Self.decode(type, answer.body), answer.retryAfter)
    }

    /// Sends something and reads what comes of it.
    func send<Value: Decodable & Sendable>(
        _ payload: some Encodable & Sendable, to address: String, as type: Value.Type
    ) async throws -> (Value, location: String?) {
        let answer = try await post(JSON.encodeBytes(payload), to: address)
        return (try Self.decode(type, answer.body), answer.headers.first(name: "location"))
    }

    /// The bytes at an address.
    func bytes(at address: String) async throws -> [UInt8] { Array(try await post(nil, to: address).body) }

    private func post(_ payload: Data?, to address: String) async throws -> OutboundAnswer {
        for attempt in 1... {
            let body = try key.sign(payload, for: address, nonce: await freshNonce(), account: account)
            let answer = try await ask(.post, address, body: body)
            nonce = answer.headers.first(name: "replay-nonce")
            if answer.isSuccess { return answer }
            let failure = ACMEFailure(status: answer.status, body: answer.body, retryAfter: answer.retryAfter)
            guard failure.kind == "badNonce", attempt < Self.nonceTries else { throw failure }
        }
        throw ACMEFailure("The authority accepts no nonce.")
    }

    private func freshNonce() async throws -> String {
        if let nonce {
            self.nonce = nil
            return nonce
        }
        let answer = try await ask(.head, found().newNonce)
        guard let nonce = answer.headers.first(name: "replay-nonce") else {
            throw ACMEFailure("The authority gives no nonce.")
        }
        return nonce
    }

    private func found() async throws -> Directory {
        if let directory { return directory }
        let answer = try await ask(.get, options.directory)
        guard answer.status == 200 else {
            throw ACMEFailure(status: answer.status, body: answer.body, retryAfter: answer.retryAfter)
        }
        let found = try Self.decode(Directory.self, answer.body)
        directory = found
        return found
    }

    /// - Parameter body: of type `application/jose+json`; nil: none.
    private func ask(
        _ method: OutboundRequest.Method, _ address: String, body: Data? = nil
    ) async throws -> OutboundAnswer {
        // Always encrypted: RFC 8555 section 6.1.
        guard address.lowercased().hasPrefix("https://") else {
            throw ACMEFailure("\"\(address)\" is no address of an authority.")
        }
        var request = OutboundRequest(method, address, trust: .ownerConfigured)
        if body != nil { request.headers = [("Content-Type", "application/jose+json")] }
        request.body = body
        request.limit = Self.limit
        request.mostAnswerBytes = Self.mostBytes
        do {
            return try await client.send(request)
        } catch let failure as OutboundFailure {
            throw ACMEFailure("The authority cannot be asked. \(failure)")
        }
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, _ body: Data) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: body)
        } catch {
            throw ACMEFailure("The authority's answer cannot be read: \(error)")
        }
    }
}
