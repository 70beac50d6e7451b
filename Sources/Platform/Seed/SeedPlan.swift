import Kernel

/// How much to make up.
package struct SeedPlan: Sendable {
    package let users: Int
    package let servers: Int
    /// Text channels over all servers.
    package let channels: Int
    package let messages: Int

    /// - Throws: `validation_failed` with the option at fault.
    package init(users: Int, servers: Int, channels: Int, messages: Int) throws {
        func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws {
            guard !range.contains(value) else { return }
            throw Refusal(
                .validationFailed, "--\(name): \(value) is not from \(range.lowerBound) to \(range.upperBound).")
        }
        try check("users", users, 2...100_000)
        try check("servers", servers, 1...10_000)
        try check("channels", channels, servers...min(100_000, servers * 400))
        try check("messages", messages, 0...20_000_000)
        self.users = users
        self.servers = servers
        self.channels = channels
        self.messages = messages
    }

    /// Splits a total into parts whose sizes fall off slowly, the first the largest; each gets at least `least`.
    static func shares(of total: Int, parts: Int, least: Int) -> [Int] {
        let weights = (0..<parts).map { 1 / Double($0 + 3) }
        let sum = weights.reduce(0, +)
        let free = Double(total - least * parts)
        var shares = weights.map { least + Int(free * $0 / sum) }
        // What rounding left over.
        for index in 0..<max(0, total - shares.reduce(0, +)) { shares[index % parts] += 1 }
        return shares
    }
}
