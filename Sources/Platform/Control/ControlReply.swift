import Kernel

/// What the server answers.
enum ControlReply: Codable, Sendable {
    case done(AdminAnswer)
    case refused(code: ErrorCode, message: String)
    /// The server serves another directory.
    case elsewhere
}
