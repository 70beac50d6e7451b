import Kernel

/// A question that waits for a reader.
struct PendingSearch: Sendable {
    enum Question: Sendable {
        case page(SearchQuery, CheckedContinuation<SearchPage, any Error>)
        case words(
            String, kinds: [String], allowed: [String]?, limit: Int, CheckedContinuation<[String], any Error>)
    }

    let question: Question
    /// When it is refused, running or not.
    let deadline: ContinuousClock.Instant

    init(_ question: Question, deadline: ContinuousClock.Instant) {
        self.question = question
        self.deadline = deadline
    }

    /// Runs the question and tells the caller.
    func answer(_ run: SearchRun) {
        switch question {
        case .page(let query, let caller): caller.resume(with: Result { try run.again { try run.page(query) } })
        case .words(let text, let kinds, let allowed, let limit, let caller):
            caller.resume(
                with: Result { try run.again { try run.words(text, kinds: kinds, allowed: allowed, limit: limit) } })
        }
    }
}
