import Logging

extension Settings {
    /// The log of the process, as the settings want it.
    package var logger: Logger {
        let handler = LineLogHandler(level: logLevel, format: logFormat)
        return Logger(label: "cryb") { _ in handler }
    }

    /// Where people reach the server: the public address, else the one it listens on.
    func origin(listeningOn address: ListenAddress) -> String {
        let host = ["0.0.0.0", "::"].contains(address.host) ? "localhost" : address.host
        return publicUrl?.settingText ?? "http://\(ListenAddress(host: host, port: address.port).settingText)"
    }
}
