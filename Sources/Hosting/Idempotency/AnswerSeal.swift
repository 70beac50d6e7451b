import Crypto
import Foundation
import Kernel
import Web

/// Makes of the key a caller chose what its request rests under.
///
/// Answers hold what is shown once, such as tokens and the secrets of webhooks, and requests what they were made with, such
/// as passwords. So the database gets neither, and not the caller's key: HKDF (RFC 5869) derives from that key, with one of
/// this server as salt, the name of the row, what seals the answer and what hides the fingerprint. Whoever has the whole
/// data directory would still have to guess the caller's key, and whoever has the database alone has nothing to try it on.
struct AnswerSeal: Sendable {
    /// The name of the server's key among the secrets, and its length.
    static let keyName = "answer"
    static let keyBytes = 32

    private let salt: [UInt8]

    /// - Parameter key: of this server, random.
    init(key: [UInt8]) {
        salt = key
    }

    /// What the answer to a request is kept by.
    func seal(for request: KeyedRequest) -> RequestSeal {
        let purpose = "cryb answer \(request.userId) \(request.operation)"
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Data(request.key.description.utf8)), salt: salt,
            info: Data(purpose.utf8), outputByteCount: 3 * Self.keyBytes
        ).withUnsafeBytes { Data($0) }
        func part(_ number: Int) -> Data { derived.dropFirst(number * Self.keyBytes).prefix(Self.keyBytes) }
        return RequestSeal(
            name: KeptName(userId: request.userId, hash: Data(part(0))), sealing: SymmetricKey(data: part(1)),
            hiding: SymmetricKey(data: part(2)))
    }
}

/// One request's part of an `AnswerSeal`.
struct RequestSeal: Sendable {
    let name: KeptName
    fileprivate let sealing: SymmetricKey
    fileprivate let hiding: SymmetricKey

    /// What a fingerprint rests as: equal for equal ones, and nothing to compare guesses with (HMAC-SHA-256).
    func hidden(_ fingerprint: RequestFingerprint) -> HiddenFingerprint {
        HiddenFingerprint(
            size: fingerprint.size,
            code: Data(HMAC<SHA256>.authenticationCode(for: fingerprint.hash, using: hiding)))
    }

    /// What an answer rests as (AES-256-GCM, nonce and tag with the text; bound to its row and status).
    func sealed(_ answer: KeptAnswer) throws -> SealedAnswer {
        let body = try answer.body.map {
            try AES.GCM.seal($0, using: sealing, authenticating: bound(answer.status)).combined
        }
        return SealedAnswer(status: answer.status, body: body ?? nil)
    }

    /// - Returns: nil when it is not what was sealed.
    func opened(_ sealed: SealedAnswer) -> KeptAnswer? {
        guard let body = sealed.body else { return KeptAnswer(status: sealed.status, body: nil) }
        guard let box = try? AES.GCM.SealedBox(combined: body),
            let text = try? AES.GCM.open(box, using: sealing, authenticating: bound(sealed.status))
        else { return nil }
        return KeptAnswer(status: sealed.status, body: text)
    }

    private func bound(_ status: Int) -> Data { name.hash + Data(" \(status)".utf8) }
}

/// A `RequestFingerprint` as it rests.
struct HiddenFingerprint: Sendable, Equatable {
    /// As of the request: how much of another one must be read to know that it is another.
    let size: Int
    let code: Data
}

/// A `KeptAnswer` as it rests.
struct SealedAnswer: Sendable {
    let status: Int
    /// Nil with 204.
    let body: Data?
}
