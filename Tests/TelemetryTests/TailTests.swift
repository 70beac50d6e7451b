import Kernel
import Logging
import Testing

@testable import Telemetry

/// Following the log.
@Suite struct TailTests {
    private let book = LogBook(level: .debug, format: .text, sink: { _ in })

    private func tail(
        after number: UInt64?, least level: Logger.Level = .info, limit: Int = 200, bytes: Int = 100_000
    ) -> LogStretch { book.tail(after: number, least: level, limit: limit, bytes: bytes) }

    @Test func whoFollowsMissesNothingAndHearsNothingTwice() {
        let logger = book.logger("web")
        logger.info("one")
        let first = tail(after: nil)
        #expect(first.lines.count == 1 && first.dropped == 0 && first.last == 1)
        #expect(tail(after: first.last).lines.isEmpty)
        logger.debug("too quiet")
        logger.warning("two")
        let second = tail(after: first.last)
        #expect(second.lines.map(\.number) == [3] && second.dropped == 0 && second.last == 3)
    }

    @Test func theBeginCountsNothingAsDropped() {
        for number in 1...500 { book.logger("web").info("line \(number)") }
        let first = tail(after: nil)
        #expect(first.lines.count == 200 && first.lines.first?.number == 301 && first.dropped == 0)
    }

    @Test func whatDoesNotFitIsCounted() {
        for number in 1...30 { book.logger("web").info("line \(number)") }
        let few = tail(after: 10, limit: 5)
        #expect(few.lines.map(\.number) == Array(26...30) && few.dropped == 15)
        let size = few.lines.last?.text.utf8.count ?? 0
        let narrow = tail(after: 10, bytes: 3 * size)
        #expect(narrow.lines.map(\.number) == [28, 29, 30] && narrow.dropped == 17)
        // One always goes through.
        #expect(tail(after: 10, bytes: 1).lines.map(\.number) == [30])
    }

    @Test func whatLeftTheRingIsCounted() {
        for number in 1...LogBook.capacity + 50 { book.logger("web").info("line \(number)") }
        let late = tail(after: 20, limit: LogBook.capacity)
        #expect(late.lines.first?.number == 51 || late.dropped > 30)
        #expect(late.lines.count + late.dropped == LogBook.capacity + 30)
    }
}
