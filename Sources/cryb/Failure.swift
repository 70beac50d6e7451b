import Kernel
import Platform

/// A failure as the operator reads it: sentences, no type names.
struct Failure: Error, CustomStringConvertible {
    let description: String

    /// Runs `body` and turns what it throws into sentences.
    static func explained<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw Failure(error)
        }
    }

    /// As above.
    static func explained<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch {
            throw Failure(error)
        }
    }

    private init(_ error: any Error) {
        description =
            switch error {
            case let refusal as Refusal: refusal.message
            case let problem as FieldProblem: problem.message
            default: "\(error)"
            }
    }
}
