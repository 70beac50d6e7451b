import Kernel

/// What a command asks of the server that serves its directory.
struct ControlRequest: Codable, Sendable {
    /// The directory meant. A copied directory may hold a link to the socket of the original's server.
    let directory: String
    let command: AdminCommand
}

/// What the server answers.
enum ControlReply: Codable, Sendable {
    case done(AdminAnswer)
    case refused(code: ErrorCode, message: String)
    /// The server serves another directory.
    case elsewhere
}
