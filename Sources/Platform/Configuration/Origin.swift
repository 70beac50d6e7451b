import Foundation

/// A web origin (RFC 6454): scheme, host and, when it is not the scheme's own, port.
struct Origin: SettingText, Equatable {
    let settingText: String

    static var form: String { "an address such as https://chat.example.org, without a path" }

    init?(settingText: String) {
        guard let parts = URLComponents(string: settingText), let scheme = parts.scheme, let host = parts.host,
            ["http", "https"].contains(scheme), !host.isEmpty, parts.path.isEmpty, parts.query == nil,
            parts.fragment == nil, parts.user == nil
        else { return nil }
        // Browsers send origins in lowercase; the comparison is exact.
        self.settingText = settingText.lowercased()
    }
}
