import Hummingbird
import Kernel
import NIOCore

extension RequestBody {
    /// What it means that a body cannot be read to its end: who sends it has gone, or broke the rules of HTTP. Neither is a
    /// failure of ours.
    static func failure(_ error: any Error) -> any Error {
        switch error {
        case is Refusal, is HTTPError, is NIOTooManyBytesError, is CancellationError: error
        default: Refusal(.badRequest, "The body ends in the middle.")
        }
    }
}
