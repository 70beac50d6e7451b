import HTTPTypes

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

    package static func apply(to headers: inout HTTPFields, isSecure: Bool) {
        headers[.xContentTypeOptions] = "nosniff"
        headers[.frameOptions] = "DENY"
        headers[.referrerPolicy] = "strict-origin-when-cross-origin"
        headers[.permissionsPolicy] = "geolocation=(), camera=(self), microphone=(self), display-capture=(self)"
        headers[.openerPolicy] = "same-origin-allow-popups"
        headers[.resourcePolicy] = "same-site"
        if headers[.contentSecurityPolicy] == nil { headers[.contentSecurityPolicy] = inertPolicy }
        if isSecure { headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
    }
}
