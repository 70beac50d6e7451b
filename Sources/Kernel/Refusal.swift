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
