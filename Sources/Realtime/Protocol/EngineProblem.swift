/// A handshake that is refused before the upgrade, with the codes and words of the protocol's reference server: the
/// listener answers 400 with `body`.
package enum EngineProblem: Int, Error, CaseIterable, Sendable {
    case transportUnknown = 0
    case sessionUnknown = 1
    case badRequest = 3
    case unsupportedVersion = 5

    /// The sentence clients know.
    package var message: String {
        switch self {
        case .transportUnknown: "Transport unknown"
        case .sessionUnknown: "Session ID unknown"
        case .badRequest: "Bad request"
        case .unsupportedVersion: "Unsupported protocol version"
        }
    }

    /// The JSON answer.
    package var body: String { #"{"code":\#(rawValue),"message":"\#(message)"}"# }
}
