import Kernel
import Testing

@testable import Webhooks

/// What other servers are spared.
@Suite struct TargetBoardTests {
    private let start = Timestamp(milliseconds: 1_800_000_000_000)

    @Test func placesLieAFifthOfASecondApart() {
        let board = TargetBoard()
        let slots = (0..<4).map { _ in board.reserve("a", at: start) }
        #expect(slots == [0, 200, 400, 600].map { start + .milliseconds($0) })
        #expect(board.reserve("b", at: start) == start)
        #expect(board.wait("a", isReserved: false, at: start) == start + .milliseconds(800))
        #expect(board.wait("a", isReserved: true, at: start) == nil)
        #expect(board.reserve("a", at: start + .hours(1)) == start + .hours(1))
    }

    @Test func twentyFailuresCloseATargetForTenMinutes() {
        let board = TargetBoard()
        for second in 0..<20 {
            #expect(board.wait("a", isReserved: true, at: start + .seconds(second)) == nil)
            board.ended("a", succeeded: false, at: start + .seconds(second))
        }
        let closed = start + .seconds(19) + .minutes(10)
        #expect(board.wait("a", isReserved: true, at: start + .seconds(20)) == closed)
        #expect(board.wait("a", isReserved: true, at: start + .seconds(20)) == closed + .milliseconds(200))
        #expect(board.wait("b", isReserved: true, at: start + .seconds(20)) == nil)
        // One is let through; the others ask again.
        #expect(board.wait("a", isReserved: true, at: closed) == nil)
        #expect(board.wait("a", isReserved: true, at: closed) != nil)
        board.ended("a", succeeded: false, at: closed)
        #expect(board.wait("a", isReserved: true, at: closed + .minutes(9)) != nil)
        #expect(board.wait("a", isReserved: true, at: closed + .minutes(10)) == nil)
        board.ended("a", succeeded: true, at: closed + .minutes(10))
        #expect(board.wait("a", isReserved: true, at: closed + .minutes(10)) == nil)
        #expect(board.wait("a", isReserved: true, at: closed + .minutes(10)) == nil)
    }

    @Test func failuresFarApartCloseNothing() {
        let board = TargetBoard()
        for minute in 0..<60 { board.ended("a", succeeded: false, at: start + .minutes(minute)) }
        #expect(board.wait("a", isReserved: true, at: start + .minutes(60)) == nil)
    }

    @Test func aProbeOfWhichNothingIsKnownLetsTheNextTry() {
        let board = TargetBoard()
        for _ in 0..<20 { board.ended("a", succeeded: false, at: start) }
        let open = start + .minutes(10)
        #expect(board.wait("a", isReserved: true, at: open) == nil)
        board.ended("a", succeeded: nil, at: open)
        #expect(board.wait("a", isReserved: true, at: open) == nil)
    }

    @Test func aClockThatIsSetBackHoldsNothingUp() {
        let board = TargetBoard()
        _ = board.reserve("a", at: start + .days(1))
        #expect(board.reserve("a", at: start) == start)
        for _ in 0..<20 { board.ended("a", succeeded: false, at: start + .days(1)) }
        #expect(board.wait("a", isReserved: true, at: start) == nil)
    }
}
