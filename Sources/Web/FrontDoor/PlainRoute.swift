import Foundation
import HTTPTypes
import Kernel

/// A route that answers something else than the envelope: `/metrics`, `/openapi.json`, probes. They have no input.
package struct PlainRoute: Sendable {
    package typealias Answer = (status: Int, body: Data)

    package let path: String
    package let access: PlainAccess
    package let summary: String
    package let contentType: String
    package let answer: @Sendable () async throws -> Answer
    /// The same answer for those that are asked often and never wait; the listener may give it without a task.
    package let probe: (@Sendable () throws -> Answer)?

    /// Who may read it.
    package enum PlainAccess: Sendable {
        case open
        /// Staff, or an address of `metrics.allow`.
        case scrape
    }

    package init(
        _ path: String, _ access: PlainAccess = .open, summary: String, contentType: String,
        _ answer: @escaping @Sendable () async throws -> Answer
    ) {
        self.path = path
        self.access = access
        self.summary = summary
        self.contentType = contentType
        self.answer = answer
        probe = nil
    }

    /// A probe: open to all, JSON, true at this moment only.
    package init(probe path: String, summary: String, _ answer: @escaping @Sendable () throws -> Answer) {
        self.path = path
        access = .open
        self.summary = summary
        contentType = "application/json; charset=utf-8"
        self.answer = answer
        probe = answer
    }

    /// What its answer says of itself.
    package var headers: HTTPFields {
        [.contentType: contentType, .cacheControl: probe == nil ? "no-cache" : "no-store"]
    }
}
