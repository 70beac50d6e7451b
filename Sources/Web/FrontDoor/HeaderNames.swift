import HTTPTypes

/// Header names that `HTTPTypes` does not list. The initialiser fails only for characters no name below has.
extension HTTPField.Name {
    static let requestId = named("X-Request-Id")
    static let csrfToken = named("X-CSRF-Token")
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
