import Kernel

/// What a handler throws to say how its job goes on. Anything else that is thrown counts as a failed try.
package enum JobFailure: Error, Sendable {
    /// It would fail again: the job is dead at once.
    case permanent(String)
    /// A try that failed for a while that is known, such as that of a rate limit.
    case retryAfter(Duration, String)
    /// As `retryAfter`, where what the job needs works and refused this one: for a breaker that is a good sign.
    case refused(Duration, String)
}

/// A job that was finished or taken back while its handler ran: nothing of the handler's write remains.
package struct JobIsOver: Error, Sendable {
    package init() {}
}

/// A handler that took longer than its queue allows.
struct JobTimedOut: Error, Sendable {}

/// A failed try as it is judged and told.
struct FailedTry: Sendable {
    /// Longest text of an error that is kept.
    private static let most = 2000

    let kind: FailureClass
    let recommendation: Recommendation
    let message: String
    /// When the next try may come, where the handler knew.
    let retryAfter: Duration?
    /// Whether what the job needs works all the same.
    let isRefusal: Bool

    init(_ error: any Error) {
        var retryAfter: Duration?
        var isRefusal = false
        switch error {
        case let failure as JobFailure:
            switch failure {
            case .permanent(let reason): (kind, recommendation, message) = (.permanent, .manualFix, reason)
            case .retryAfter(let wait, let reason), .refused(let wait, let reason):
                (kind, recommendation, message) = (.transient, .retry, reason)
                retryAfter = wait
                if case .refused = failure { isRefusal = true }
            }
        case is JobTimedOut:
            (kind, recommendation, message) = (.transient, .retry, "The job took longer than its queue allows.")
        case let refusal as Refusal:
            kind = Self.kind(of: refusal.code)
            recommendation = Self.recommendation(for: refusal.code)
            let cause = refusal.cause.map { " (\($0))" } ?? ""
            message = "\(refusal.code.rawValue): \(refusal.message)\(cause)"
            retryAfter = refusal.retryAfter.map { .seconds($0) }
        default: (kind, recommendation, message) = (.unknown, .escalate, "\(error)")
        }
        self.retryAfter = retryAfter
        self.isRefusal = isRefusal
    }

    /// What is kept of the message.
    var stored: String { String(message.prefix(Self.most)) }

    private static func kind(of code: ErrorCode) -> FailureClass {
        switch code.status {
        case 429, 500..., 423: code == .internal ? .unknown : .transient
        default: .permanent
        }
    }

    private static func recommendation(for code: ErrorCode) -> Recommendation {
        switch code {
        case .notFound, .gone: .discard
        case .internal: .escalate
        default: kind(of: code) == .transient ? .retry : .manualFix
        }
    }
}
