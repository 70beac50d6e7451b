import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore

/// The one place where a failure becomes an HTTP answer and, if it is ours, a line in the log.
package enum FailureResponse {
    private struct Body: Encodable {
        let success = false
        let error: Problem
        let requestId: String

        private enum CodingKeys: CodingKey { case success, error, requestId }
    }

    private struct Problem: Encodable {
        let code: ErrorCode
        let message: String
        @Sparse var fields: [FieldProblem]?
        @Sparse var details: [String: String]?
    }

    /// What any error means to the caller.
    static func refusal(for error: any Error) -> Refusal {
        switch error {
        case let refusal as Refusal: return refusal
        case let error as HTTPError:
            switch error.status {
            case .notFound: return Refusal(.notFound, "There is nothing at this address.")
            case .contentTooLarge: return Refusal(.payloadTooLarge, "The body is larger than allowed.")
            case .badRequest: return Refusal(.badRequest, error.body ?? "The request cannot be read.")
            default: return Refusal(.internal, "Something went wrong on our side.", cause: error)
            }
        case is NIOTooManyBytesError: return Refusal(.payloadTooLarge, "The body is larger than allowed.")
        case is CancellationError: return Refusal(.unavailable, "The server is stopping.", retryAfter: 5)
        default: return Refusal(.internal, "Something went wrong on our side.", cause: error)
        }
    }

    static func make(_ error: any Error, context: WebContext, logger: Logger) -> Response {
        let refusal = refusal(for: error)
        // A refusal for want of room has no cause, and a flood of them must not become one of lines.
        if refusal.code == .internal || refusal.code.status >= 500 && refusal.cause != nil {
            logger.error(
                "request failed", error: refusal.cause,
                metadata: ["code": "\(refusal.code.rawValue)", "route": "\(context.endpointPath ?? "-")"])
        }
        var headers = HTTPFields()
        headers[.contentType] = "application/json; charset=utf-8"
        headers[.cacheControl] = "no-store"
        if let retryAfter = refusal.retryAfter { headers[.retryAfter] = String(retryAfter) }
        if refusal.code.status == 401 { headers[.wwwAuthenticate] = "Bearer" }
        return Response(
            status: .init(code: refusal.code.status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: bytes(refusal, requestId: context.requestId))))
    }

    /// The body of an answer that refuses.
    package static func bytes(_ refusal: Refusal, requestId: String) -> Data {
        let body = Body(
            error: Problem(
                code: refusal.code, message: refusal.message, fields: refusal.fields.isEmpty ? nil : refusal.fields,
                details: refusal.details.isEmpty ? nil : refusal.details),
            requestId: requestId)
        return (try? JSON.encodeBytes(body)) ?? Data(#"{"success":false}"#.utf8)
    }
}
