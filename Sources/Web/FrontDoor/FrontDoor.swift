import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore
import Synchronization
import Telemetry

/// What every request passes on its way in and every answer on its way out: who is the client, what is the request
/// called, may this origin ask, what policy has the answer, in which encoding does it travel.
struct FrontDoor: RouterMiddleware {
    let options: WebOptions
    let resolver: ClientResolver
    let observer: RequestObserver
    let tracer: Tracer
    let logger: Logger

    init(options: WebOptions, observer: RequestObserver, tracer: Tracer, logger: Logger) {
        self.logger = logger
        self.options = options
        self.observer = observer
        self.tracer = tracer
        resolver = options.clients
    }

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let context = introduce(request, context)
        let scope = trace(request, context)
        observer.began()
        var response: Response = await TraceScope.$current.withValue(scope) {
            do {
                if let proof = proof(request) { return proof }
                if let elsewhere = try redirect(request, context) { return elsewhere }
                if let preflight = preflight(request, context) { return preflight }
                return try await next(request, context)
            } catch {
                return FailureResponse.make(error, context: context, logger: logger)
            }
        }
        finish(&response, request, context)
        if scope.isSampled || scope.parent != nil { response.headers[.traceparent] = scope.traceparent }
        observe(request, response, context, scope, since: start)
        return response
    }

    /// The trace of this request: its caller's, or a new one. Only a proxy of ours may ask for it to be recorded.
    private func trace(_ request: Request, _ context: WebContext) -> TraceScope {
        let parents = request.headers[values: .traceparent]
        let known =
            parents.isEmpty
            ? nil : TraceContext(traceparent: parents, tracestate: request.headers[values: .tracestate])
        return tracer.begin(
            known, mayForce: known != nil && resolver.isTrusted(peer: context.peer), requestId: context.requestId)
    }

    private func introduce(_ request: Request, _ context: WebContext) -> WebContext {
        var context = context
        let headers = request.headers
        context.requestId = headers[.requestId].flatMap(RequestID.accept) ?? RequestID.next()
        context.client = resolver.client(
            peer: context.peer, forwardedFor: headers[values: .forwardedFor], userAgent: headers[.userAgent])
        let isTrusted = resolver.isTrusted(peer: context.peer)
        // The listener gives the scheme, never the client.
        context.isEncrypted =
            request.head.scheme == "https" || isTrusted && headers[.forwardedProto] == "https"
        context.origin = options.origin(
            isEncrypted: context.isEncrypted, forwardedHost: isTrusted ? headers[.forwardedHost] : nil,
            host: request.head.authority)
        context.isSecure = context.origin.hasPrefix("https:")
        return context
    }

    /// Shows an authority for certificates that this host is ours (RFC 8555 section 8.3).
    private func proof(_ request: Request) -> Response? {
        guard let proof = options.hostProof, request.method == .get, let target = request.head.path,
            target.hasPrefix(SecureDoor.proofPlace),
            let text = proof(String(target.dropFirst(SecureDoor.proofPlace.count)))
        else { return nil }
        return Response(
            status: .ok, headers: [.contentType: "application/octet-stream", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// Sends who came by the plain port to the encrypted one (RFC 9110 section 15.4.9), with method and body.
    private func redirect(_ request: Request, _ context: WebContext) throws -> Response? {
        let target = request.head.path ?? "/"
        guard let door = options.secureDoor, !context.isEncrypted, !SecureDoor.staysPlain(target) else { return nil }
        guard let address = door.address(of: target, host: request.head.authority, publicURL: options.publicURL)
        else { throw Refusal(.badRequest, "This port only sends people on to HTTPS, and this request has no address.") }
        return Response(status: .permanentRedirect, headers: [.location: address, .cacheControl: "no-store"])
    }

    /// Answers a CORS preflight (Fetch standard) of an allowed origin; others get the plain 404 of an unknown method.
    private func preflight(_ request: Request, _ context: WebContext) -> Response? {
        guard request.method == .options, let origin = request.headers[.origin],
            request.headers[.accessControlRequestMethod] != nil, options.allows(origin: origin, own: context.origin)
        else { return nil }
        var headers = HTTPFields()
        headers[.accessControlAllowMethods] = "GET, POST, PUT, PATCH, DELETE"
        headers[.accessControlAllowHeaders] = "Authorization, Content-Type, X-CSRF-Token, X-Request-Id, Idempotency-Key"
        headers[.accessControlMaxAge] = "600"
        return Response(status: .noContent, headers: headers)
    }

    private func finish(_ response: inout Response, _ request: Request, _ context: WebContext) {
        response.headers[.requestId] = context.requestId
        SecurityHeaders.apply(
            to: &response.headers,
            transportAge: options.transportAge(isSecure: context.isSecure, isEncrypted: context.isEncrypted))
        if let origin = request.headers[.origin], options.allows(origin: origin, own: context.origin) {
            response.headers[.accessControlAllowOrigin] = origin
            response.headers[.accessControlAllowCredentials] = "true"
            response.headers[.accessControlExposeHeaders] = "X-Request-Id, X-RateLimit-Remaining, Retry-After"
        }
        if !options.corsOrigins.isEmpty {
            response.headers[.vary] = response.headers[.vary].map { "\($0), Origin" } ?? "Origin"
        }
    }

    private func observe(
        _ request: Request, _ response: Response, _ context: WebContext, _ scope: TraceScope,
        since start: ContinuousClock.Instant
    ) {
        let end = ContinuousClock.now
        let route = context.endpointPath ?? "unknown"
        let method = RequestRecord.name(of: request.method)
        let status = response.status.code
        observer.finished(
            RequestRecord(
                method: method, route: route, status: status, duration: start.duration(to: end),
                requestBytes: request.headers[.contentLength].flatMap { Int($0) } ?? 0,
                responseBytes: response.body.contentLength ?? 0))
        scope.finish(
            "\(method) \(route)", .http, from: start, to: end, isError: status >= 500,
            ["route": route, "method": method, "status": "\(status)"])
        // Nearly always nobody listens, and a task local costs more than the question.
        guard logger.logLevel <= .debug else { return }
        TraceScope.$current.withValue(scope) {
            logger.debug(
                "request",
                metadata: [
                    "method": "\(method)", "route": "\(route)", "status": "\(status)",
                    "ms": "\(start.duration(to: end).milliseconds)",
                ])
        }
    }
}

/// Told of every finished request, for metrics and logs.
package struct RequestObserver: Sendable {
    package let began: @Sendable () -> Void
    package let finished: @Sendable (RequestRecord) -> Void

    package init(
        began: @escaping @Sendable () -> Void = {}, _ finished: @escaping @Sendable (RequestRecord) -> Void
    ) {
        self.began = began
        self.finished = finished
    }

    /// Tells nobody.
    package static let silent = RequestObserver(began: {}, { _ in })
}

/// What is worth knowing of a finished request. `route` is the template, never the path.
package struct RequestRecord: Sendable {
    package let method: String
    package let route: String
    package let status: Int
    package let seconds: Double
    package let requestBytes: Int
    package let responseBytes: Int
    /// Answered before it began to count as a request.
    package let isProbe: Bool

    /// The name a method is counted under. Of HTTP/2 it may be any word, so that unknown ones share a name.
    static func name(of method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .post, .put, .patch, .delete, .options: method.rawValue
        default: "other"
        }
    }

    package init(
        method: String, route: String, status: Int, duration: Duration, requestBytes: Int, responseBytes: Int,
        isProbe: Bool = false
    ) {
        self.isProbe = isProbe
        self.method = method
        self.route = route
        self.status = status
        seconds = duration.seconds
        self.requestBytes = requestBytes
        self.responseBytes = responseBytes
    }
}

/// Names of requests for logs and answers: unique over processes, not secret, made without asking the system.
package enum RequestID {
    private static let process = RandomBytes.make(6)
    private static let count = Atomic<UInt64>(0)

    /// A fresh name of 19 characters: the process, then the request's number in it.
    package static func next() -> String {
        let number = count.add(1, ordering: .relaxed).newValue
        return Base64URL.encode(process + withUnsafeBytes(of: number.bigEndian) { Array($0) })
    }

    /// A name from outside is kept when it is short and plain.
    static func accept(_ id: String) -> String? {
        let isPlain = id.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
                || byte == 95
        }
        return isPlain && (1...64).contains(id.utf8.count) ? id : nil
    }
}
