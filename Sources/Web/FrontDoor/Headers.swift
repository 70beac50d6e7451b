import HTTPTypes
import Kernel

/// The browser policy of every answer (`product.md` j.3).
package enum SecurityHeaders {
    /// For pages: scripts and styles of our own, by nonce, and sockets of our own origin.
    static func policy(nonce: String, isSecure: Bool) -> String {
        let parts = [
            "default-src 'self'", "script-src 'self' 'nonce-\(nonce)'", "style-src 'self' 'nonce-\(nonce)'",
            "img-src 'self' data: blob:", "media-src 'self' blob:", "font-src 'self' data:",
            "connect-src 'self' ws: wss:", "worker-src 'self' blob:", "frame-src 'none'", "object-src 'none'",
            "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'",
        ]
        return (parts + (isSecure ? ["upgrade-insecure-requests"] : [])).joined(separator: "; ")
    }

    /// For everything that is not a page: nothing may run.
    static let inertPolicy = "default-src 'none'; frame-ancestors 'none'"

    /// - Parameter transportAge: how long browsers shall come by TLS only (RFC 6797); nil: nothing is said of it.
    package static func apply(to headers: inout HTTPFields, transportAge: Duration?) {
        headers[.xContentTypeOptions] = "nosniff"
        headers[.frameOptions] = "DENY"
        headers[.referrerPolicy] = "strict-origin-when-cross-origin"
        headers[.permissionsPolicy] = "geolocation=(), camera=(self), microphone=(self), display-capture=(self)"
        headers[.openerPolicy] = "same-origin-allow-popups"
        headers[.resourcePolicy] = "same-site"
        if headers[.contentSecurityPolicy] == nil { headers[.contentSecurityPolicy] = inertPolicy }
        if let transportAge {
            headers[.strictTransportSecurity] = "max-age=\(transportAge.components.seconds); includeSubDomains"
        }
    }
}

/// Header names that `HTTPTypes` does not list. The initialiser fails only for characters no name below has.
extension HTTPField.Name {
    static let requestId = named("X-Request-Id")
    static let traceparent = named("traceparent")
    static let tracestate = named("tracestate")
    static let csrfToken = named("X-CSRF-Token")
    static let idempotencyKey = named("Idempotency-Key")
    static let replayed = named("Idempotent-Replayed")
    static let forwardedFor = named("X-Forwarded-For")
    static let forwardedProto = named("X-Forwarded-Proto")
    static let forwardedHost = named("X-Forwarded-Host")
    static let rateLimit = named("X-RateLimit-Limit")
    static let rateRemaining = named("X-RateLimit-Remaining")
    static let rateReset = named("X-RateLimit-Reset")
    static let rateBucket = named("X-RateLimit-Bucket")
    static let frameOptions = named("X-Frame-Options")
    static let referrerPolicy = named("Referrer-Policy")
    static let permissionsPolicy = named("Permissions-Policy")
    static let openerPolicy = named("Cross-Origin-Opener-Policy")
    static let resourcePolicy = named("Cross-Origin-Resource-Policy")

    private static func named(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return field
    }
}

/// Our three cookies (RFC 6265): tokens out of reach of scripts, the refresh token limited to its path, and the CSRF
/// token that the client reads and sends back as a header.
package enum CookieJar {
    package static let access = "access_token"
    package static let refresh = "refresh_token"
    package static let csrf = "csrf_token"
    static let refreshPath = "/api/v1/auth/refresh"

    /// The value of one cookie in the `Cookie` headers of a request.
    package static func value(_ name: String, in headers: [String]) -> String? {
        for header in headers {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                if parts.count == 2, String(parts[0]).trimmed == name { return String(parts[1]).trimmed }
            }
        }
        return nil
    }

    static func set(_ credentials: Credentials, now: Timestamp, isSecure: Bool) -> [String] {
        let lasting = seconds(from: now, to: credentials.refreshExpiresAt)
        return [
            cookie(access, credentials.accessToken, "/", seconds(from: now, to: credentials.accessExpiresAt), isSecure),
            cookie(refresh, credentials.refreshToken, refreshPath, lasting, isSecure),
            cookie(csrf, credentials.csrfToken, "/", lasting, isSecure, isHidden: false),
        ]
    }

    static func clear(isSecure: Bool) -> [String] {
        [
            cookie(access, "", "/", 0, isSecure), cookie(refresh, "", refreshPath, 0, isSecure),
            cookie(csrf, "", "/", 0, isSecure, isHidden: false),
        ]
    }

    private static func seconds(from now: Timestamp, to end: Timestamp) -> Int64 {
        max(0, (end.milliseconds - now.milliseconds) / 1000)
    }

    private static func cookie(
        _ name: String, _ value: String, _ path: String, _ maxAge: Int64, _ isSecure: Bool, isHidden: Bool = true
    ) -> String {
        "\(name)=\(value); Path=\(path); Max-Age=\(maxAge); SameSite=Lax"
            + (isHidden ? "; HttpOnly" : "") + (isSecure ? "; Secure" : "")
    }
}
