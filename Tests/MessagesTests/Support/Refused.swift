import Kernel
import Testing

/// The code of the refusal a verb throws; nil when it succeeds. Anything else that is thrown fails the test.
func refusal(_ body: () async throws -> Void) async throws -> ErrorCode? {
    do {
        try await body()
        return nil
    } catch let refusal as Refusal {
        return refusal.code
    }
}
