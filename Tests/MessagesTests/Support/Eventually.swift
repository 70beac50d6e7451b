import Testing

/// Waits for what happens after an answer, five seconds at most.
func eventually(_ condition: () async throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    for _ in 0..<500 {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("it did not happen", sourceLocation: sourceLocation)
}
