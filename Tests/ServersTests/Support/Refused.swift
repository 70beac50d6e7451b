import Kernel
import Testing

/// Runs what must be refused and returns the code.
func refused(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> some Any
) async throws -> ErrorCode? {
    do {
        _ = try await body()
        Issue.record("this was not refused", sourceLocation: sourceLocation)
        return nil
    } catch let refusal as Refusal {
        return refusal.code
    }
}
