/// A failure the caller is told about: the one error type domains throw on purpose.
///
/// The message is a sentence a person understands; `cause` is for the log and never leaves the process. Anything else
/// that is thrown becomes a bare `internal`.
package struct Refusal: Error, Sendable {
    package let code: ErrorCode
    package let message: String
    /// The fields at fault, for `validation_failed` and `conflict`.
    package let fields: [FieldProblem]
    /// Seconds after which another try makes sense (429 and 503).
    package let retryAfter: Int?
    /// Facts a client acts on, such as the `nonce` of the message in question.
    package let details: [String: String]
    package let cause: (any Error)?

    package init(
        _ code: ErrorCode, _ message: String, fields: [FieldProblem] = [], retryAfter: Int? = nil,
        details: [String: String] = [:], cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.fields = fields
        self.retryAfter = retryAfter
        self.details = details
        self.cause = cause
    }

    /// The answer for what does not exist and for what the caller may not know of: both must look the same.
    package static func notFound(_ thing: String) -> Refusal {
        Refusal(.notFound, "There is no such \(thing), or you may not see it.")
    }

    /// One field at fault.
    package static func invalid(_ path: String, _ message: String) -> Refusal {
        Refusal(
            .validationFailed, message, fields: [FieldProblem(path: path, code: .invalid, message: message)])
    }

    /// A value someone else already holds.
    package static func taken(_ path: String, _ message: String) -> Refusal {
        Refusal(.conflict, message, fields: [FieldProblem(path: path, code: .taken, message: message)])
    }
}

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

/// What is wrong with one field of an input. Thrown while decoding, collected into a `validation_failed` answer.
package struct FieldProblem: Error, Codable, Hashable, Sendable {
    /// Kinds of fault; clients choose their own words by these.
    package enum Code: String, Codable, Sendable {
        case required, invalid, tooShort = "too_short", tooLong = "too_long", tooSmall = "too_small"
        case tooLarge = "too_large", tooMany = "too_many", tooFew = "too_few", taken, unknown
    }

    /// Where: `name`, `items.2.position`; empty for the input as a whole.
    package let path: String
    package let code: Code
    package let message: String

    package init(path: String, code: Code, message: String) {
        self.path = path
        self.code = code
        self.message = message
    }

    package init(at codingPath: [any CodingKey], _ code: Code, _ message: String) {
        self.init(path: Self.path(codingPath), code: code, message: message)
    }

    /// The dotted form of a coding path; array positions are numbers.
    package static func path(_ codingPath: [any CodingKey]) -> String {
        codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}
