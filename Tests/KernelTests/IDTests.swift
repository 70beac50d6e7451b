import Foundation
import Kernel
import Synchronization
import Testing

@testable import Kernel

@Suite struct IDTests {
    @Test func identitiesGrowWhenTheClockStepsBack() {
        let time = Mutex(Int64(1_700_000_000_000))
        let generator = IDGenerator(clock: WallClock { Timestamp(milliseconds: time.withLock { $0 }) })
        let before: UserID = generator.next()
        time.withLock { $0 -= 86_400_000 }
        let after: UserID = generator.next()
        #expect(after > before)
    }

    @Test func identitiesStartAboveTheFloor() {
        let generator = IDGenerator(clock: WallClock { Timestamp(milliseconds: 1_600_000_000_000) })
        generator.raise(to: 1 << 60)
        #expect((generator.next() as UserID).rawValue > 1 << 60)
        generator.raise(to: 5)
        #expect((generator.next() as UserID).rawValue > 1 << 60)
    }

    @Test func identitiesAreUniqueAcrossTasks() async {
        let generator = IDGenerator(clock: .system)
        let made = await withTaskGroup(of: [UserID].self) { group in
            for _ in 0..<8 { group.addTask { (0..<5000).map { _ in generator.next() } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(made).count == 40_000)
    }

    @Test func theTimeIsInTheIdentity() {
        let generator = IDGenerator(clock: WallClock { Timestamp(milliseconds: 1_700_000_000_123) })
        let id: MessageID = generator.next()
        #expect(id.createdAt.milliseconds == 1_700_000_000_123)
    }

    @Test(arguments: ["", "-1", "1.5", "0x10", "12345678901234567890", "9223372036854775808", "1 ", "١"])
    func refusesWhatIsNoID(text: String) {
        #expect(UserID(text) == nil)
    }
}

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2020-01-01T00:00:00.000Z", 1_577_836_800_000), ("1970-01-01T00:00:00.001Z", 1),
        ("2024-02-29T23:59:59.999Z", 1_709_251_199_999), ("9999-12-31T23:59:59.000Z", 253_402_300_799_000),
    ])
    func writesAndReadsRFC3339(text: String, milliseconds: Int64) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        ("2026-05-01T12:00:00+02:00", "2026-05-01T10:00:00.000Z"),
        ("2026-05-01t12:00:00.5z", "2026-05-01T12:00:00.500Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"),
        ("2026-05-01T12:00:00.123456Z", "2026-05-01T12:00:00.123Z"),
    ])
    func acceptsWhatTheStandardAllows(text: String, canonical: String) {
        #expect(Timestamp(text)?.description == canonical)
    }

    @Test(arguments: [
        "", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01", "2026-01-01T00:00:00",
        "1969-12-31T23:59:59Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00Zx", "2026-00-10T00:00:00Z",
    ])
    func refusesWhatIsNoTime(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(arguments: [
        (253_402_300_800_000, "10000-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (-62_167_219_200_001, "-1-12-31T23:59:59.999Z"),
    ])
    func aClockThatIsFarOffHasAText(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }

    @Test func everyDayOfFourCenturiesSurvivesARoundTrip() {
        for day in stride(from: Int64(0), to: 146_097, by: 1) {
            let moment = Timestamp(milliseconds: day * 86_400_000 + 12_345_678)
            #expect(Timestamp(moment.description) == moment)
        }
    }

    /// The date of RFC 9110 section 5.6.7, and what comes before 1970.
    @Test(arguments: [
        (784_111_777_000, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (-1, "Wed, 31 Dec 1969 23:59:59 GMT"), (1_709_164_800_999, "Thu, 29 Feb 2024 00:00:00 GMT"),
    ])
    func httpDates(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).httpDate == text)
    }
}

@Suite struct Base64URLTests {
    /// RFC 4648 section 10, and the two letters that differ from plain base64.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"), ("<<???>>", "PDw_Pz8-Pg"),
    ])
    func knownTexts(plain: String, encoded: String) {
        #expect(Base64URL.encode(plain.utf8) == encoded)
        #expect(Base64URL.decode(encoded) == Array(plain.utf8))
    }

    @Test func everyLengthComesBack() {
        for count in 0...64 {
            let bytes = RandomBytes.make(count)
            let text = Base64URL.encode(bytes)
            #expect(Base64URL.decode(text) == bytes)
            #expect(text.utf8.count == (count * 4 + 2) / 3)
            let plain = Data(bytes).base64EncodedString().replacingOccurrences(of: "=", with: "")
            #expect(text == plain.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_"))
        }
    }
}
