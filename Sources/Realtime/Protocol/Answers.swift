import Kernel

/// How failures and successes look to a socket: acknowledgements, the `error` event, and a refused CONNECT
/// (realtime.md section 1).
enum Answers {
    private struct Failure: Encodable {
        let code: ErrorCode
        let message: String
        @Sparse var retryAfter: Int?
        @Sparse var fields: [FieldProblem]?
        @Sparse var details: [String: String]?

        init(_ refusal: Refusal) {
            code = refusal.code
            message = refusal.message
            retryAfter = refusal.retryAfter
            fields = refusal.fields.isEmpty ? nil : refusal.fields
            details = refusal.details.isEmpty ? nil : refusal.details
        }
    }

    private struct FailedAck: Encodable {
        let success = false
        let error: Failure
    }

    private struct ErrorEvent: Encodable {
        let event: String
        let code: ErrorCode
        let message: String
        @Sparse var retryAfter: Int?
        @Sparse var nonce: String?
    }

    private struct ConnectRefusal: Encodable {
        struct Facts: Encodable {
            let code: ErrorCode
            let message: String
            @Sparse var retryAfter: Int?
        }

        let message: String
        let data: Facts
    }

    /// `{success: true, data?}` around encoded JSON.
    static func success(_ data: String?) -> String {
        data.map { #"{"success":true,"data":\#($0)}"# } ?? #"{"success":true}"#
    }

    /// `{success: false, error: {code, message, retryAfter?, fields?, details?}}`.
    static func failure(_ refusal: Refusal) throws -> String {
        try JSON.encode(FailedAck(error: Failure(refusal)))
    }

    /// The payload of `error`, for a failed event whose sender asked for no acknowledgement.
    static func error(_ refusal: Refusal, event: String) throws -> String {
        try JSON.encode(
            ErrorEvent(
                event: event, code: refusal.code, message: refusal.message, retryAfter: refusal.retryAfter,
                nonce: refusal.details["nonce"]))
    }

    /// The data of CONNECT_ERROR: `{message, data: {code, message, retryAfter?}}`.
    static func connectError(_ refusal: Refusal) throws -> String {
        try JSON.encode(
            ConnectRefusal(
                message: refusal.message,
                data: .init(code: refusal.code, message: refusal.message, retryAfter: refusal.retryAfter)))
    }
}
