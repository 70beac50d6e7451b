import Kernel
import Synchronization

/// How much to make up.
package struct SeedPlan: Sendable {
    package let users: Int
    package let servers: Int
    /// Text channels over all servers.
    package let channels: Int
    package let messages: Int
    package let communities: Int
    /// Posts over all communities.
    package let posts: Int

    /// - Throws: `validation_failed` with the option at fault.
    package init(
        users: Int, servers: Int, channels: Int, messages: Int, communities: Int = 0, posts: Int = 0
    ) throws {
        func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws {
            guard !range.contains(value) else { return }
            throw Refusal(
                .validationFailed, "--\(name): \(value) is not from \(range.lowerBound) to \(range.upperBound).")
        }
        try check("users", users, 2...100_000)
        try check("servers", servers, 1...10_000)
        try check("channels", channels, servers...min(100_000, servers * 400))
        try check("messages", messages, 0...20_000_000)
        try check("communities", communities, 0...10_000)
        try check("posts", posts, 0...(communities > 0 ? 2_000_000 : 0))
        self.users = users
        self.servers = servers
        self.channels = channels
        self.messages = messages
        self.communities = communities
        self.posts = posts
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

/// Numbers that look random and are the same in every run.
struct SeedRandom: RandomNumberGenerator {
    private var source: SplitMix64

    /// A stream of its own for one part of the work, so that more people do not change what is said.
    init(_ part: String, _ number: Int = 0) {
        // FNV-1a, since Swift's own hashes differ by process.
        let seed = part.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        source = SplitMix64(seed &+ UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15)
    }

    mutating func next() -> UInt64 { source.next() }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    mutating func within(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True in `percent` of a hundred cases.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One of a list that is not empty.
    mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

    /// A position that is often small: the first of ten gets about a third.
    mutating func pickEarly(_ count: Int) -> Int {
        let unit = Double.random(in: 0..<1, using: &self)
        return min(count - 1, Int(Double(count) * unit * unit))
    }

    /// A pause around `seconds`, mostly shorter, at times much longer.
    mutating func pause(around seconds: Double) -> Double {
        let unit = Double.random(in: 0.02..<1, using: &self)
        return seconds * 0.6 / unit.squareRoot() * Double.random(in: 0.5..<1.5, using: &self)
    }
}

/// The clock of a house that is being filled with a past: the seed says what time it is.
final class SeedClock: Sendable {
    private let time: Mutex<Timestamp>

    init(_ start: Timestamp) {
        time = Mutex(start)
    }

    var wall: WallClock { WallClock { self.time.withLock { $0 } } }

    func set(_ moment: Timestamp) {
        time.withLock { $0 = moment }
    }
}
