/// The one list of failures a client may see, for REST and socket alike. Codes are stable once published.
package enum ErrorCode: String, Codable, CaseIterable, Sendable {
    case badRequest = "bad_request"
    case unauthorized
    case tokenExpired = "token_expired"
    case mfaRequired = "mfa_required"
    case paymentRequired = "payment_required"
    case forbidden
    case accountBanned = "account_banned"
    case accountSuspended = "account_suspended"
    case emailUnverified = "email_unverified"
    case reauthRequired = "reauth_required"
    case tokenGated = "token_gated"
    case blocked
    case muted
    case timedOut = "timed_out"
    case automodBlocked = "automod_blocked"
    case contentBlocked = "content_blocked"
    case namespaceForbidden = "namespace_forbidden"
    case notFound = "not_found"
    case conflict
    case gone
    case tooOld = "too_old"
    case payloadTooLarge = "payload_too_large"
    case unsupportedMedia = "unsupported_media"
    case validationFailed = "validation_failed"
    case locked
    case archived
    case channelFull = "channel_full"
    case rateLimited = "rate_limited"
    case slowMode = "slow_mode"
    case tooManyConnections = "too_many_connections"
    case `internal`
    case unavailable
    case maintenance
    case storageFull = "storage_full"

    /// The HTTP status (RFC 9110; 423 and 507 from RFC 4918).
    package var status: Int {
        switch self {
        case .badRequest: 400
        case .unauthorized, .tokenExpired, .mfaRequired: 401
        case .paymentRequired: 402
        case .forbidden, .accountBanned, .accountSuspended, .emailUnverified, .reauthRequired, .tokenGated, .blocked,
            .muted, .timedOut, .automodBlocked, .contentBlocked, .namespaceForbidden:
            403
        case .notFound: 404
        case .conflict: 409
        case .gone, .tooOld: 410
        case .payloadTooLarge: 413
        case .unsupportedMedia: 415
        case .validationFailed: 422
        case .locked, .archived, .channelFull: 423
        case .rateLimited, .slowMode, .tooManyConnections: 429
        case .internal: 500
        case .unavailable, .maintenance: 503
        case .storageFull: 507
        }
    }
}
