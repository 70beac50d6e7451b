import HTTPTypes
import Kernel
import Synchronization
import Testing

@testable import Web

/// What limits cost when strangers choose what is counted.
@Suite struct RateLimiterTests {
    private static let bucket = RateBucket("test", [.init(3, per: 3600)], by: .address)

    @Test func aFloodOfAddressesIsBoundedAndWhoWasRefusedStaysSo() {
        let limiter = RateLimiter(clock: WallClock { Timestamp(milliseconds: 7_200_000) }, capacity: 800)
        for _ in 0..<3 { #expect(limiter.take(Self.bucket, subject: "busy").isAllowed) }
        for number in 0..<20_000 {
            _ = limiter.take(Self.bucket, subject: "stranger \(number)")
            #expect(limiter.count <= 808)
        }
        #expect(!limiter.take(Self.bucket, subject: "busy").isAllowed)
    }

    @Test func windowsThatHavePassedAreForgotten() {
        let hours = Mutex<Int64>(2)
        let clock = WallClock { Timestamp(milliseconds: hours.withLock { $0 } * 3_600_000) }
        let limiter = RateLimiter(clock: clock, capacity: 800)
        for number in 0..<300 { _ = limiter.take(Self.bucket, subject: "early \(number)") }
        hours.withLock { $0 += 3 }
        for number in 0..<400 { _ = limiter.take(Self.bucket, subject: "late \(number)") }
        #expect(limiter.count <= 500)
    }

    @Test(arguments: [("GET", "GET"), ("PATCH", "PATCH"), ("A1", "other"), ("get", "other"), ("TRACE", "other")])
    func unknownMethodsShareAName(_ method: String, _ name: String) throws {
        #expect(RequestRecord.name(of: try #require(HTTPRequest.Method(method))) == name)
    }
}
