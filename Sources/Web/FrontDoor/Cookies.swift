import HTTPTypes
import Kernel

/// Our three cookies (RFC 6265): tokens out of reach of scripts, the refresh token limited to its path, and the CSRF
/// token that the client reads and sends back as a header.
package enum CookieJar {
    package static let access = "access_token"
    package static let refresh = "refresh_token"
    package static let csrf = "csrf_token"
    static let refreshPath = "/api/v1/auth/refresh"

    /// The value of one cookie in the `Cookie` headers of a request.
    package static func value(_ name: String, in headers: [String]) -> String? {
        for header in headers {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                if parts.count == 2, String(parts[0]).trimmed == name { return String(parts[1]).trimmed }
            }
        }
        return nil
    }

    static func set(_ credentials: Credentials, now: Timestamp, isSecure: Bool) -> [String] {
        let lasting = seconds(from: now, to: credentials.refreshExpiresAt)
        return [
            cookie(access, credentials.accessToken, "/", seconds(from: now, to: credentials.accessExpiresAt), isSecure),
            cookie(refresh, credentials.refreshToken, refreshPath, lasting, isSecure),
            cookie(csrf, credentials.csrfToken, "/", lasting, isSecure, isHidden: false),
        ]
    }

    static func clear(isSecure: Bool) -> [String] {
        [
            cookie(access, "", "/", 0, isSecure), cookie(refresh, "", refreshPath, 0, isSecure),
            cookie(csrf, "", "/", 0, isSecure, isHidden: false),
        ]
    }

    private static func seconds(from now: Timestamp, to end: Timestamp) -> Int64 {
        max(0, (end.milliseconds - now.milliseconds) / 1000)
    }

    private static func cookie(
        _ name: String, _ value: String, _ path: String, _ maxAge: Int64, _ isSecure: Bool, isHidden: Bool = true
    ) -> String {
        "\(name)=\(value); Path=\(path); Max-Age=\(maxAge); SameSite=Lax"
            + (isHidden ? "; HttpOnly" : "") + (isSecure ? "; Secure" : "")
    }
}
