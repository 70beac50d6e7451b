import Kernel
import Testing

@testable import Messages

@Suite struct TypingBoardTests {
    private let board = TypingBoard(span: .seconds(8), interval: .seconds(2))
    private let channel = ChannelID(rawValue: 1)
    private let start = Timestamp(milliseconds: 1_000_000)

    private func user(_ number: Int64) -> UserID { UserID(rawValue: number) }

    @Test func isToldOnceInTwoSeconds() {
        #expect(board.start(user(1), in: channel, from: nil, at: start) == start + .seconds(8))
        #expect(board.start(user(1), in: channel, from: nil, at: start + .seconds(1)) == nil)
        #expect(board.start(user(1), in: channel, from: nil, at: start + .seconds(2)) == start + .seconds(10))
    }

    @Test func endsByItselfAndIsProlonged() {
        _ = board.start(user(1), in: channel, from: nil, at: start)
        #expect(board.typers(in: channel, at: start + .seconds(7)) == [user(1)])
        _ = board.start(user(1), in: channel, from: nil, at: start + .seconds(1))
        #expect(board.typers(in: channel, at: start + .milliseconds(8999)) == [user(1)])
        #expect(board.typers(in: channel, at: start + .seconds(9)).isEmpty)
        #expect(!board.stop(user(1), in: channel, at: start + .seconds(9)))
    }

    @Test func listsTenAndTellsNoMore() {
        for number in 1...10 { #expect(board.start(user(Int64(number)), in: channel, from: nil, at: start) != nil) }
        #expect(board.start(user(11), in: channel, from: nil, at: start) == nil)
        #expect(board.typers(in: channel, at: start).count == 10)
        #expect(board.stop(user(3), in: channel, at: start))
        #expect(board.start(user(11), in: channel, from: nil, at: start) != nil)
    }

    @Test func stopsWhereItWasAndOnlyOnce() {
        _ = board.start(user(1), in: channel, from: nil, at: start)
        #expect(!board.stop(user(1), in: ChannelID(rawValue: 2), at: start))
        #expect(board.stop(user(1), in: channel, at: start))
        #expect(!board.stop(user(1), in: channel, at: start))
    }
}
