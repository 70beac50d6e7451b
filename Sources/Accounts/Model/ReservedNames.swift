/// User names nobody may take, because they read like the platform itself, like everyone, or like a path.
enum ReservedNames {
    static func contains(_ folded: String) -> Bool {
        names.contains(folded)
    }

    private static let names: Set<String> = [
        "abuse", "account", "accounts", "admin", "administrator", "anonymous", "anyone", "api", "app", "assets", "auth",
        "billing", "bot", "channel", "channels", "cryb", "deleted", "deleted-user", "deleted_user", "discover",
        "everyone", "guest", "health", "help", "here", "home", "info", "invite", "invites", "legal", "login", "logout",
        "mail", "me", "messages", "metrics", "mod", "moderator", "moderators", "nobody", "noreply", "no-reply",
        "notifications", "null", "oauth", "official", "online", "owner", "password", "platform", "postmaster",
        "privacy", "public", "register", "root", "search", "security", "server", "servers", "settings", "setup",
        "signin", "signup", "someone", "staff", "static", "status", "super_admin", "superadmin", "support", "sysadmin",
        "sysop", "system", "team", "terms", "undefined", "unknown", "user", "username", "users", "webmaster", "www",
    ]
}
