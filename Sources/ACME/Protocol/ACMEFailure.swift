import Foundation
import Kernel

/// Why an authority gave no certificate.
struct ACMEFailure: Error, CustomStringConvertible {
    /// A sentence for the operator.
    let description: String
    /// The kind the authority names (RFC 8555 section 6.7), without its prefix.
    var kind: String?
    /// Seconds the authority asks to wait.
    var retryAfter: Int?

    init(_ sentence: String, kind: String? = nil, retryAfter: Int? = nil) {
        description = sentence
        self.kind = kind
        self.retryAfter = retryAfter
    }

    /// A problem document (RFC 7807) as the authority sent it.
    init(status: Int, body: Data, retryAfter: Int?) {
        let problem = try? JSONDecoder().decode(Problem.self, from: body)
        let words = (problem?.detail ?? "no reason was given").prefix(300)
        self.init(
            "The authority answered \(status): \(words)",
            kind: problem?.type.flatMap { $0.split(separator: ":").last.map(String.init) }, retryAfter: retryAfter)
    }

    /// Of an authorization or order that failed.
    init(_ what: String, _ problem: Problem?) {
        self.init("\(what): \((problem?.detail ?? problem?.type ?? "no reason was given").prefix(300))")
    }
}

/// What went wrong, in the authority's words.
struct Problem: Decodable {
    let type: String?
    let detail: String?
}
