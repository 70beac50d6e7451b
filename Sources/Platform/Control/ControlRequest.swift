/// What a command asks of the server that serves its directory.
struct ControlRequest: Codable, Sendable {
    /// The directory meant. A copied directory may hold a link to the socket of the original's server.
    let directory: String
    let command: AdminCommand
}
