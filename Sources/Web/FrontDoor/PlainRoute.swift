import Foundation
import Kernel

/// A route that answers something else than the envelope: `/metrics`, `/openapi.json`, probes. They have no input.
package struct PlainRoute: Sendable {
    package let path: String
    package let access: PlainAccess
    package let summary: String
    package let contentType: String
    package let answer: @Sendable () async throws -> (status: Int, body: Data)

    /// Who may read it.
    package enum PlainAccess: Sendable {
        case open
        /// Staff, or an address of `metrics.allow`.
        case scrape
    }

    package init(
        _ path: String, _ access: PlainAccess = .open, summary: String, contentType: String,
        _ answer: @escaping @Sendable () async throws -> (status: Int, body: Data)
    ) {
        self.path = path
        self.access = access
        self.summary = summary
        self.contentType = contentType
        self.answer = answer
    }
}
