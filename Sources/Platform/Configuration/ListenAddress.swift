/// Where the server listens.
package struct ListenAddress: Sendable, Equatable {
    /// A name or an address; IPv6 without brackets.
    package let host: String
    /// 0 lets the system choose.
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}

extension ListenAddress: SettingText {
    static var form: String { "HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080" }

    init?(settingText: String) {
        guard let colon = settingText.lastIndex(of: ":"),
            let port = UInt16(settingText[settingText.index(after: colon)...])
        else { return nil }
        var host = settingText[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self.init(host: String(host), port: Int(port))
    }

    var settingText: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
