import Kernel
import Web

/// `/users` and `/config`.
enum UserRoutes {
    static func all(_ accounts: AccountActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/config", .optional, tag: "site", summary: "What anyone may know about this site",
                in: NoInput.self, out: ConfigPayload.self
            ) { _, _ in try await accounts.config() },
            Endpoint(
                .get, "/users/me", .user, tag: "users", summary: "Your own account", in: NoInput.self,
                out: AccountPayload.self
            ) { _, call in try await accounts.account(of: call.user()) },
            Endpoint(
                .patch, "/users/me", .user, tag: "users", summary: "Change your profile", in: ProfileInput.self,
                out: AccountPayload.self
            ) { input, call in try await accounts.updateProfile(input, as: call.user()) },
            Endpoint(
                .get, "/users/{user}", .optional, tag: "users", summary: "A profile, by id, @username or me",
                in: NoInput.self, out: UserPayload.self
            ) { _, call in try await accounts.user(call.path("user"), as: call.caller) },
        ]
    }
}
