import Kernel

/// The name people sign in with and are found by: 3 to 32 of `a-z 0-9 _ -`, folded to lower case, none of the reserved
/// words.
package struct Username: CheckedText, CustomStringConvertible {
    package let value: String

    package init(unchecked value: String) { self.value = value }

    package var description: String { value }

    package static func check(_ text: String, at codingPath: [any CodingKey]) throws -> String {
        let folded = fold(text)
        let length = folded.unicodeScalars.count
        if length < 3 { throw FieldProblem(at: codingPath, .tooShort, "A user name has at least 3 characters.") }
        if length > 32 { throw FieldProblem(at: codingPath, .tooLong, "A user name has at most 32 characters.") }
        guard folded.utf8.allSatisfy(isAllowed) else {
            throw FieldProblem(
                at: codingPath, .invalid, "A user name is made of the letters a to z, digits, _ and - only.")
        }
        if ReservedNames.contains(folded) {
            throw FieldProblem(at: codingPath, .taken, "This user name is reserved.")
        }
        return folded
    }

    /// The form in which names are kept and compared.
    static func fold(_ text: String) -> String {
        TextCleaning.clean(text).lowercased()
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }

    package static var schema: Schema {
        .string(
            minLength: 3, maxLength: 32, pattern: "^[A-Za-z0-9_-]+$",
            description: "Folded to lower case; some words are reserved.")
    }
    package static var sampleText: String { "anna" }
}

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

/// The name others read: one line of 1 to 100 characters without angle brackets, so that it never looks like markup or
/// a mention.
package struct DisplayName: CheckedText {
    package let value: String

    package init(unchecked value: String) { self.value = value }

    package static func check(_ text: String, at codingPath: [any CodingKey]) throws -> String {
        let name = try Text<1, 100>(text, at: codingPath).value
        if name.contains(where: { $0 == "<" || $0 == ">" || $0.isNewline }) {
            throw FieldProblem(at: codingPath, .invalid, "A name is one line and has no < and >.")
        }
        return name
    }

    package static var schema: Schema { .string(minLength: 1, maxLength: 100, pattern: "^[^<>]*$") }
    package static var sampleText: String { "Anna" }
}
