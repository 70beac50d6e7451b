import Foundation
import Kernel
import LoadFigures

/// Acknowledged messages a second through the verb, flushed, beside SQLite alone writing the same rows in the same run with
/// as many messages a commit; then an open loop, beside what a flush takes on this disk.
///
/// `--messages N` a round (20000), `--rounds N` (5), `--clients N` who wait for an answer each (256), `--people N` (100),
/// `--servers N` (50), `--rate N` of the open loop (1000). The rounds take turns; what counts is the median.
@main
struct SendBenchmark {
    static func main() async throws {
        let benchmark = SendBenchmark(
            messages: Arguments.number("messages", 20_000), rounds: Arguments.number("rounds", 5),
            clients: Arguments.number("clients", 256), people: Arguments.number("people", 100),
            servers: Arguments.number("servers", 50), rate: Arguments.number("rate", 1000))
        if try await !benchmark.run() { exit(1) }
    }

    let messages: Int
    let rounds: Int
    let clients: Int
    let people: Int
    let servers: Int
    let rate: Int

    func run() async throws -> Bool {
        let chatroom = try await Chatroom(people: people, servers: servers)
        let copy = FileManager.default.temporaryDirectory.appending(path: "send-benchmark-\(UUID().uuidString).db")
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy.path + end) } }
        let bare = try BareSends(copying: await chatroom.path(), to: copy.path)
        var random = SplitMix64(7)
        var (verb, alone, groups, journal): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        for _ in 0..<rounds {
            let lines = lines(messages, &random)
            let sent = try await chatroom.send(lines, clients: clients)
            verb.append(sent.rate)
            groups.append(sent.group)
            journal.append(sent.journal)
            let begin = ContinuousClock.now
            try bare.send(lines, group: max(1, Int(sent.group.rounded())), in: chatroom)
            alone.append(Double(messages) / begin.seconds)
        }
        let lone = try await chatroom.send(lines(200, &random), clients: 1)
        let before = try flushes()
        let waits = try await chatroom.send(lines(rate * 10, &random), aSecond: rate).map { $0 * 1000 }
        let flushes = try before + self.flushes()
        await chatroom.stop()
        let figures = Figures()
        let (median, slow) = (flushes.percentile(0.5), flushes.percentile(0.99))
        figures.tell("messages through the verb, flushed", verb.percentile(0.5), "messages/s", atLeast: 3000)
        figures.tell("messages that shared a commit", groups.percentile(0.5), "messages")
        figures.tell("the same rows by SQLite alone", alone.percentile(0.5), "messages/s")
        figures.tell(
            "the verb against SQLite alone", verb.percentile(0.5) / alone.percentile(0.5), "times", atLeast: 0.5)
        figures.tell("journal for a message", journal.percentile(0.5), "bytes", atMost: 6000)
        figures.tell("journal for a message that is alone in its commit", lone.journal, "bytes", atMost: 6000)
        figures.tell("a flush on this disk, median", median, "ms")
        figures.tell("a flush on this disk, p99", slow, "ms")
        figures.tell(
            "\(rate) messages a second, median to the acknowledgement", waits.percentile(0.5), "ms",
            atMost: 1.5 * median + 3)
        figures.tell("the same, p99", waits.percentile(0.99), "ms", atMost: 3 * slow + 10)
        return figures.isMet
    }

    private func lines(_ count: Int, _ random: inout SplitMix64) -> [Line] {
        let words = [
            "keel", "harbour", "tide", "the", "of", "ferry", "slowly", "and", "rope", "north", "evening", "sail",
        ]
        return (0..<count).map { _ in
            let text = (0..<Int.random(in: 4...30, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
            }
            return Line(
                person: Int.random(in: 0..<people, using: &random),
                channel: Int.random(in: 0..<servers, using: &random),
                text: text.joined(separator: " "))
        }
    }

    /// Milliseconds that 200 flushes of 4 KB each take, where the data directory is.
    private func flushes() throws -> [Double] {
        let path = FileManager.default.temporaryDirectory.appending(path: "send-benchmark-\(UUID().uuidString)").path
        let file = open(path, O_CREAT | O_RDWR, 0o600)
        defer {
            close(file)
            unlink(path)
        }
        let bytes = [UInt8](repeating: 7, count: 4096)
        return (0..<200).map { _ in
            let begin = ContinuousClock.now
            _ = write(file, bytes, bytes.count)
            fdatasync(file)
            return begin.seconds * 1000
        }
    }
}
