import Testing

@testable import Kernel

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
