import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// A route that answers something else than the envelope: `/metrics`, `/openapi.json`, probes. They have no input
/// but, for some, the last part of their path.
package struct PlainRoute: Sendable {
    package typealias Answer = (status: Int, body: Data)

    package let path: String
    package let access: PlainAccess
    package let summary: String
    package let contentType: String
    /// What the parameter in the path may be; empty where there is none.
    package let choices: [String]
    /// Handed the parameter in the path, one of `choices`; empty where there is none.
    package let answer: @Sendable (String) async throws -> Answer
    /// The same answer for those that are asked often and never wait; the listener may give it without a task.
    package let probe: (@Sendable () throws -> Answer)?

    /// Who may read it.
    package enum PlainAccess: Sendable {
        case open
        /// Staff, or an address of `metrics.allow`.
        case scrape
        case staff
    }

    package init(
        _ path: String, _ access: PlainAccess = .open, summary: String, contentType: String,
        _ answer: @escaping @Sendable () async throws -> Answer
    ) {
        self.path = path
        self.access = access
        self.summary = summary
        self.contentType = contentType
        choices = []
        self.answer = { _ in try await answer() }
        probe = nil
    }

    /// One with a parameter at the end of its path, such as `/metrics/{family}`; what is none of `choices` is `not_found`.
    package init(
        _ path: String, _ access: PlainAccess, summary: String, contentType: String, choices: [String],
        _ answer: @escaping @Sendable (String) async throws -> Answer
    ) {
        self.path = path
        self.access = access
        self.summary = summary
        self.contentType = contentType
        self.choices = choices
        self.answer = answer
        probe = nil
    }

    /// A probe: open to all, JSON, true at this moment only.
    package init(probe path: String, summary: String, _ answer: @escaping @Sendable () throws -> Answer) {
        self.path = path
        access = .open
        self.summary = summary
        contentType = "application/json; charset=utf-8"
        choices = []
        self.answer = { _ in try answer() }
        probe = answer
    }

    /// What its answer says of itself.
    package var headers: HTTPFields {
        [.contentType: contentType, .cacheControl: probe == nil ? "no-cache" : "no-store"]
    }
}

/// Answers a `PlainRoute`.
struct PlainResponder: HTTPResponder {
    let route: PlainRoute
    let options: WebOptions
    let services: WebServices

    func respond(to request: Request, context: WebContext) async throws -> Response {
        switch route.access {
        // How it goes is told at once, above all when there is too much to do.
        case .open where route.probe != nil: return try await answer(request, context)
        case .scrape:
            if !options.metricsAddresses.contains(where: { $0.contains(context.client.address) }) {
                try await checkStaff(request)
            }
            return try await answer(request, context)
        case .staff:
            try await checkStaff(request)
            return try await answer(request, context)
        case .open:
            return try await services.admission.perform(for: .guest(context.client)) { _ in
                try await answer(request, context)
            }
        }
    }

    private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
        let choice = context.parameters.first.map { String($0.value) } ?? ""
        guard route.choices.isEmpty || route.choices.contains(choice) else { throw Refusal.notFound("page") }
        let (status, body) = try await route.answer(choice)
        guard route.probe == nil else {
            return Response(
                status: .init(code: status), headers: route.headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
        }
        return Negotiation.respond(.init(code: status), body, route.headers, to: request)
    }

    private func checkStaff(_ request: Request) async throws {
        let header = request.headers[.authorization] ?? ""
        let token = header.lowercased().hasPrefix("bearer ") ? String(header.dropFirst(7)).trimmed : ""
        guard !token.isEmpty else { throw Refusal(.unauthorized, "This is for the staff of this platform.") }
        let now = services.clock.now()
        try Access.staff(.admin).check(try await services.authenticator.caller(accessToken: token, at: now), now: now)
    }
}
