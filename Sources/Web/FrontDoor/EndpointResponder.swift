import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Telemetry

/// Answers one declared operation: credential, turn, limits, input, verb, envelope.
struct EndpointResponder: HTTPResponder {
    let endpoint: Endpoint
    let services: WebServices

    func respond(to request: Request, context: WebContext) async throws -> Response {
        if let refusal = services.holdUp() { throw refusal }
        let now = services.clock.now()
        let caller: Caller?
        do {
            caller = try await identify(request, context, now)
        } catch {
            // Whoever shows false credentials waits for a turn like everybody else.
            return try await services.admission.perform(for: .guest(context.client)) { _ in throw error }
        }
        if let caller { TraceScope.current?.belongs(to: caller.userId.rawValue) }
        return try await services.admission.perform(for: .of(caller, context.client)) { turn in
            try await respond(to: request, from: caller, at: now, context, turn)
        }
    }

    private func respond(
        to request: Request, from caller: Caller?, at now: Timestamp, _ context: WebContext, _ turn: Admission.Turn
    ) async throws -> Response {
        let verdict = try limit(caller, context)
        try endpoint.access.check(caller, now: now)
        if let refusal = services.switches.refusal(endpoint, caller) { throw refusal }
        let call = Call(
            caller: caller, client: context.client, requestId: context.requestId, origin: context.origin,
            refreshToken: CookieJar.value(CookieJar.refresh, in: request.headers[values: .cookie]),
            parameters: parameters(context), cursors: services.cursors)
        let key = endpoint.takesKey ? try IdempotencyKey.read(request.headers) : nil
        let outcome: Outcome
        if case .form = endpoint.content {
            // It may be on its way for long: such requests are counted among themselves.
            turn.end()
            outcome = try await services.uploads.perform(for: .of(caller, context.client)) { _ in
                let reader = try MultipartReader(
                    request.body, contentType: request.headers[.contentType], isKeyed: key != nil)
                return try await self.outcome(of: .form(reader), key, request, call)
            }
        } else {
            outcome = try await self.outcome(of: source(request, turn), key, request, call)
        }
        return response(outcome, verdict, request, context, now)
    }

    private func outcome(
        of source: InputSource, _ key: IdempotencyKey?, _ request: Request, _ call: Call
    ) async throws -> Outcome {
        guard let key, let caller = call.caller else { return try await endpoint.run(source, call) }
        return try await answer(key, of: caller, source, to: request.head.path ?? "", call)
    }

    /// Runs the operation, unless the same request was answered under this key before.
    private func answer(
        _ key: IdempotencyKey, of caller: Caller, _ source: InputSource, to target: String, _ call: Call
    ) async throws -> Outcome {
        let request = KeyedRequest(
            userId: caller.userId, operation: "\(endpoint.method.rawValue) \(endpoint.path)", key: key,
            fingerprint: { source.fingerprint(to: target) },
            finishReading: { most in
                if case .form(let reader) = source { try await reader.finish(atMost: most) }
            },
            answer: { try endpoint.answer?($0) })
        let (answer, isReplayed) = try await services.answers.answer(request) {
            try await endpoint.run(source, call).kept
        }
        return Outcome(answer, isReplayed: isReplayed)
    }

    /// Bearer first, else the cookie; a write that was authenticated by the cookie must show the CSRF token.
    private func identify(_ request: Request, _ context: WebContext, _ now: Timestamp) async throws -> Caller? {
        if endpoint.access == .none { return nil }
        if let header = request.headers[.authorization] {
            guard header.lowercased().hasPrefix("bearer ") else {
                throw Refusal(.unauthorized, "This kind of credential is not known here.")
            }
            return try await services.authenticator.caller(accessToken: String(header.dropFirst(7)).trimmed, at: now)
        }
        guard let token = CookieJar.value(CookieJar.access, in: request.headers[values: .cookie]), !token.isEmpty else {
            return nil
        }
        do {
            let caller = try await services.authenticator.caller(accessToken: token, at: now)
            if endpoint.method.isWrite {
                let shown = request.headers[.csrfToken] ?? ""
                guard try await services.authenticator.accepts(csrfToken: shown, of: caller) else {
                    throw Refusal(.forbidden, "The request lacks its protection token. Please reload the page.")
                }
            }
            return caller
        } catch let refusal as Refusal where refusal.code.status == 401 && endpoint.access == .optional {
            // A stale cookie must not keep anyone from what is open to all.
            return nil
        }
    }

    private func limit(_ caller: Caller?, _ context: WebContext) throws -> RateLimiter.Verdict? {
        var verdict: RateLimiter.Verdict?
        func take(_ bucket: RateBucket, _ subject: String) throws {
            let next = services.limiter.take(bucket, subject: subject)
            if !next.isAllowed { throw next.refusal }
            if next.remaining < verdict?.remaining ?? .max { verdict = next }
        }
        if let caller {
            try take(.signedIn, "\(caller.userId)")
        } else if !context.client.isExempt {
            try take(.anonymous, context.client.network)
        }
        guard let bucket = caller == nil ? endpoint.rate?.forGuests : endpoint.rate else { return verdict }
        switch bucket.scope {
        case .address:
            if !context.client.isExempt { try take(bucket, context.client.network) }
        case .user:
            try take(bucket, caller.map { "\($0.userId)" } ?? context.client.network)
        case .userAndPlace:
            let place = context.parameters.first.map { String($0.value) } ?? ""
            try take(bucket, "\(caller.map { "\($0.userId)" } ?? context.client.network)/\(place)")
        }
        return verdict
    }

    private func parameters(_ context: WebContext) -> [String: String] {
        Dictionary(context.parameters.map { (String($0.key), String($0.value)) }) { first, _ in first }
    }

    /// Reading operations take their input from the query; removals too, unless they have a body. Nobody's turn passes while
    /// a body is on its way.
    private func source(_ request: Request, _ turn: Admission.Turn) async throws -> InputSource {
        if endpoint.input.isEmpty { return .body(Data()) }
        let hasBody = request.headers[.contentLength].map { $0 != "0" } ?? (request.headers[.transferEncoding] != nil)
        guard endpoint.method.isWrite, endpoint.method != .delete || hasBody else {
            return .query(request.uri.query ?? "")
        }
        // HTTP/2 needs neither header to send a body.
        let mayHaveBody = hasBody || request.headers[.contentLength] == nil
        if mayHaveBody, let type = request.headers[.contentType], !type.lowercased().hasPrefix("application/json") {
            throw Refusal(.unsupportedMedia, "The body must be JSON.")
        }
        do {
            let buffer = try await turn.aside { try await request.body.collect(upTo: WebOptions.mostBodyBytes) }
            return .body(Data(buffer.readableBytesView))
        } catch {
            throw RequestBody.failure(error)
        }
    }

    private func response(
        _ outcome: Outcome, _ verdict: RateLimiter.Verdict?, _ request: Request, _ context: WebContext, _ now: Timestamp
    ) -> Response {
        var headers = HTTPFields()
        if let verdict, verdict.limit != .max {
            headers[.rateLimit] = String(verdict.limit)
            headers[.rateRemaining] = String(verdict.remaining)
            headers[.rateReset] = String(verdict.reset)
            headers[.rateBucket] = verdict.bucket
        }
        let cookies: [String]
        switch outcome.cookies {
        case .keep: cookies = []
        case .set(let credentials): cookies = CookieJar.set(credentials, now: now, isSecure: context.isSecure)
        case .clear: cookies = CookieJar.clear(isSecure: context.isSecure)
        }
        for cookie in cookies { headers.append(HTTPField(name: .setCookie, value: cookie)) }
        if !cookies.isEmpty { headers[.cacheControl] = "no-store" }
        if outcome.isReplayed { headers[.replayed] = "true" }
        if let download = outcome.download {
            var response = download.response(to: request)
            response.headers.append(contentsOf: headers)
            return response
        }
        guard let body = outcome.body else { return Response(status: .init(code: outcome.status), headers: headers) }
        headers[.contentType] = "application/json; charset=utf-8"
        return Negotiation.respond(.init(code: outcome.status), body, headers, to: request)
    }
}
