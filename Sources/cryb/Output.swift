import Foundation
import Kernel
import Platform

/// What goes where: answers that other programs take to standard output, words for people to standard error.
enum Output {
    /// One line on standard output, at once, whatever it is connected to.
    static func answer(_ line: String) {
        write(line + "\n", to: STDOUT_FILENO)
    }

    /// One line on standard error.
    static func note(_ line: String) {
        write(line + "\n", to: STDERR_FILENO)
    }

    /// Words on the terminal in the place of those before (ECMA-48, EL); none take them away.
    static func status(_ words: String) {
        write("\r\(words.prefix(78))\u{1b}[K", to: STDERR_FILENO)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return }
            rest = rest.dropFirst(max(0, count))
        }
    }
}

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
