/// What is written along with the verbs of a task: for those who must know of an effect if, and only if, it happened.
///
/// ```swift
/// try await Datastore.$companion.withValue(companion) { try await servers.create(input, as: caller) }
/// ```
package protocol WriteCompanion: Sendable {
    /// Runs in the verb's transaction, after its body. What it throws fails the verb. Like the body it may run a second
    /// time after a rollback that others caused.
    /// - Parameter value: what the body returned.
    func write(along value: any Sendable, in context: WriteContext) throws

    /// A verb is committed; told before its caller goes on.
    func committed()
}

extension Datastore {
    /// Who writes along with the verbs of this task; nobody by default.
    @TaskLocal package static var companion: (any WriteCompanion)?

    /// Runs writes that are no part of what was asked for, such as that it was refused: no companion writes along.
    package static func apart<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
    ) async rethrows -> Value {
        try await $companion.withValue(nil) { try await body() }
    }
}
