/// What a session list calls a device: `Firefox on Linux`. Read off the user agent, which proves nothing; unknown agents
/// stay nameless.
enum DeviceDescription {
    /// At most 100 characters; nil when nothing is recognised.
    static func name(fromUserAgent agent: String?) -> String? {
        guard let agent else { return nil }
        let browser = browsers.first { agent.contains($0.mark) }?.name
        let system = systems.first { agent.contains($0.mark) }?.name
        switch (browser, system) {
        case (let browser?, let system?): return "\(browser) on \(system)"
        default: return browser ?? system
        }
    }

    // The order matters: most agents also claim to be the ones further down.
    private static let browsers: [(mark: String, name: String)] = [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
        ("python", "Python"),
    ]
    private static let systems: [(mark: String, name: String)] = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]
}
