import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// Answers a `PlainRoute`.
struct PlainResponder: HTTPResponder {
    let route: PlainRoute
    let options: WebOptions
    let services: WebServices

    func respond(to request: Request, context: WebContext) async throws -> Response {
        if case .scrape = route.access { try await checkScrape(request, context) }
        let (status, body) = try await route.answer()
        guard route.probe == nil else {
            return Response(
                status: .init(code: status), headers: route.headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
        }
        return Negotiation.respond(.init(code: status), body, route.headers, to: request)
    }

    private func checkScrape(_ request: Request, _ context: WebContext) async throws {
        if options.metricsAddresses.contains(where: { $0.contains(context.client.address) }) { return }
        let header = request.headers[.authorization] ?? ""
        let token = header.lowercased().hasPrefix("bearer ") ? String(header.dropFirst(7)).trimmed : ""
        guard !token.isEmpty else { throw Refusal(.unauthorized, "This is for the staff of this platform.") }
        let now = services.clock.now()
        try Access.staff(.admin).check(try await services.authenticator.caller(accessToken: token, at: now), now: now)
    }
}
