import Kernel
import Web

/// `/auth` and `/setup`.
enum AuthRoutes {
    static func all(_ accounts: AccountActions) -> [Endpoint] {
        waysIn(accounts) + sessions(accounts) + proofs(accounts)
    }

    private static func waysIn(_ accounts: AccountActions) -> [Endpoint] {
        [
            Endpoint(
                .post, "/auth/register", .none, rate: .register, tag: "auth", summary: "Make an account",
                in: RegisterInput.self, out: SignedInPayload.self, status: .created
            ) { input, call in try await accounts.register(input, from: call.client) },
            Endpoint(
                .post, "/auth/login", .none, rate: .login, tag: "auth", summary: "Sign in", in: LoginInput.self,
                out: SignedInPayload.self
            ) { input, call in try await accounts.login(input, from: call.client) },
            Endpoint(
                .post, "/auth/refresh", .none, rate: .refresh, tag: "auth",
                summary: "Exchange the refresh token for new tokens", in: RefreshInput.self, out: SignedInPayload.self
            ) { input, call in
                try await accounts.refresh(input.refreshToken?.value ?? call.refreshToken, from: call.client)
            },
            Endpoint(
                .post, "/setup", .none, rate: .login, tag: "site", summary: "Make the owner, once, by the set-up link",
                in: SetupInput.self, out: SignedInPayload.self, status: .created
            ) { input, call in try await accounts.completeSetup(input, from: call.client) },
        ]
    }

    private static func sessions(_ accounts: AccountActions) -> [Endpoint] {
        [
            Endpoint(
                .post, "/auth/logout", .user, tag: "auth", summary: "End this session", in: NoInput.self,
                out: SignedOut.self
            ) { _, call in
                try await accounts.logout(call.user(), from: call.client)
                return SignedOut()
            },
            Endpoint(
                .post, "/auth/logout-all", .user, tag: "auth", summary: "End all sessions, or all others",
                in: LogoutAllInput.self, out: RevokedPayload.self
            ) { input, call in
                try await accounts.logoutAll(
                    call.user(), keepCurrent: input.keepCurrent ?? false, from: call.client)
            },
            Endpoint(
                .get, "/auth/sessions", .user, tag: "auth", summary: "Where you are signed in",
                in: PageQuery.self, outPage: SessionPayload.self
            ) { input, call in
                try await accounts.sessions(
                    of: call.user(), after: call.cursor(input.cursor),
                    limit: input.limit?.value ?? PageQuery.defaultLimit)
            },
            Endpoint(
                .delete, "/auth/sessions/{session}", .user, tag: "auth", summary: "End one of your sessions",
                in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await accounts.endSession(call.id("session"), as: call.user(), from: call.client)
                return NoOutput()
            },
        ]
    }

    private static func proofs(_ accounts: AccountActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/auth/me", .user, tag: "auth", summary: "Who you are and what you may do", in: NoInput.self,
                out: MePayload.self
            ) { _, call in try await accounts.me(call.user()) },
            Endpoint(
                .post, "/auth/reauthenticate", .user, rate: .reauthenticate, tag: "auth",
                summary: "Prove your password again for sensitive operations", in: ReauthenticateInput.self,
                out: FreshPayload.self
            ) { input, call in
                try await accounts.reauthenticate(input.password, as: call.user(), from: call.client)
            },
            Endpoint(
                .get, "/auth/csrf", .optional, tag: "auth", summary: "The token that writes by cookie must show",
                in: NoInput.self, out: CSRFPayload.self
            ) { _, call in try await accounts.csrfToken(of: call.caller) },
            Endpoint(
                .get, "/auth/password-policy", .none, tag: "auth", summary: "The rules for a new password",
                in: NoInput.self, out: PasswordPolicyPayload.self
            ) { _, _ in .current },
        ]
    }
}

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
