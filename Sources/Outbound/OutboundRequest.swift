import Foundation
import NIOHTTP1

/// One thing to ask of another server, with the bounds of the answer.
package struct OutboundRequest: Sendable {
    package enum Method: String, Sendable {
        case get = "GET", head = "HEAD", post = "POST"
    }

    package var method: Method
    /// `http` or `https`.
    package var url: String
    package var trust: OutboundTrust
    /// In their order; `Host`, `User-Agent`, `Content-Length` and `Connection` are the client's own.
    package var headers: [(name: String, value: String)] = []
    package var body: Data?
    /// Redirects that are followed; an answer that leads further is a failure. With 0 it is an answer like any other.
    package var redirects = 0
    /// For everything, from looking the host up to the last byte.
    package var limit: Duration = .seconds(10)
    /// Of the body of the answer; more is a failure.
    package var mostAnswerBytes = 256 << 10

    package init(_ method: Method, _ url: String, trust: OutboundTrust) {
        self.method = method
        self.url = url
        self.trust = trust
    }
}

/// What came back.
package struct OutboundAnswer: Sendable {
    package let status: Int
    package let headers: HTTPHeaders
    package let body: Data

    /// `Retry-After` in seconds, where it was given so; a day at most.
    package var retryAfter: Int? {
        headers.first(name: "Retry-After").flatMap { Int($0) }.map { min(max(0, $0), 86_400) }
    }

    package var isSuccess: Bool { (200..<300).contains(status) }
    /// Whether another try makes sense (RFC 9110: 429, 502, 503, 504).
    package var isTransient: Bool { [429, 502, 503, 504].contains(status) }
}
