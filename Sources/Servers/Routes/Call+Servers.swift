import Accounts
import Kernel
import Web

extension Call {
    /// The person a path names by id, `@username` or `me`.
    /// - Throws: `not_found`.
    func person(_ servers: ServerActions) async throws -> UserID {
        let handle = try path("user")
        if let id = UserID(handle) { return id }
        return try await servers.accounts.user(handle, as: caller).id
    }

    /// The page a list is asked for.
    /// - Throws: `bad_request` for a forged cursor.
    func page(_ cursor: String?, _ limit: Whole<1, 100>?) throws -> PageRequest {
        PageRequest(after: try self.cursor(cursor), limit: limit?.value ?? PageQuery.defaultLimit)
    }
}
