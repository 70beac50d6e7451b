import Foundation
import Kernel
import LoadFigures

/// Acknowledged votes a second through the verb, beside SQLite alone writing the same rows in the same run with as many
/// votes a commit; and all votes on one post beside votes on many.
///
/// `--votes N` a round (20000), `--rounds N` (5), `--clients N` who wait for an answer each (256), `--people N` (2000),
/// `--posts N` (1000). The rounds take turns; what counts is the median.
@main
struct VoteBenchmark {
    static func main() async throws {
        let benchmark = VoteBenchmark(
            votes: Arguments.number("votes", 20_000), rounds: Arguments.number("rounds", 5),
            clients: Arguments.number("clients", 256), people: Arguments.number("people", 2000),
            posts: Arguments.number("posts", 1000))
        if try await !benchmark.run() { exit(1) }
    }

    let votes: Int
    let rounds: Int
    let clients: Int
    let people: Int
    let posts: Int

    func run() async throws -> Bool {
        let village = try await Village(people: people, posts: posts)
        let copy = FileManager.default.temporaryDirectory.appending(path: "vote-benchmark-\(UUID().uuidString).db").path
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + end) } }
        let bare = try BareVotes(copying: await village.path(), to: copy)
        var random = SplitMix64(7)
        var rates: (many: [Double], one: [Double], bare: [Double]) = ([], [], [])
        var groups: [Double] = []
        for _ in 0..<rounds {
            let many = ballots(on: posts, &random)
            let through = try await village.cast(many, clients: clients)
            rates.many.append(through.rate)
            groups.append(through.group)
            let begin = ContinuousClock.now
            try bare.cast(many, group: max(1, Int(through.group.rounded())), in: village)
            rates.bare.append(Double(votes) / begin.seconds)
            rates.one.append(try await village.cast(ballots(on: 1, &random), clients: clients).rate)
        }
        await village.stop()
        let figures = Figures()
        let (many, one, alone) = (rates.many.percentile(0.5), rates.one.percentile(0.5), rates.bare.percentile(0.5))
        figures.tell("votes on \(posts) posts through the verb", many, "votes/s", atLeast: 1500)
        figures.tell("votes that shared a commit", groups.percentile(0.5), "votes")
        figures.tell("the same rows by SQLite alone", alone, "votes/s")
        figures.tell("the verb against SQLite alone", many / alone, "times", atLeast: 0.4)
        figures.tell("votes on one post through the verb", one, "votes/s")
        figures.tell("one post against many", one / many, "times", atLeast: 0.9)
        return figures.isMet
    }

    /// Votes by anybody on the first posts, each of which changes something.
    private func ballots(on count: Int, _ random: inout SplitMix64) -> [Ballot] {
        var last: [Int: Int] = [:]
        return (0..<votes).map { _ in
            let person = Int.random(in: 0..<people, using: &random)
            let post = Int.random(in: 0..<count, using: &random)
            let old = last[person * posts + post]
            // Not what it was in this round; that an earlier round left the same is rare among so many.
            let value = [-1, 0, 1].filter { $0 != old ?? 0 }.randomElement(using: &random) ?? 1
            last[person * posts + post] = value
            return Ballot(person: person, post: post, value: value)
        }
    }
}
