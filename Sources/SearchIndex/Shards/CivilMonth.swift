import Kernel

/// Days of the Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms").
enum CivilDate {
    /// Milliseconds of a day.
    static let day: Int64 = 86_400_000

    /// Days since 1970-01-01.
    static func days(year: Int, month: Int, day: Int) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }
}

/// A month in UTC.
struct CivilMonth: Hashable, Comparable, Sendable {
    /// Months since the year 0.
    let index: Int

    init(index: Int) {
        self.index = index
    }

    init(year: Int, month: Int) {
        index = year * 12 + month - 1
    }

    init(containing time: Timestamp) {
        // A month has 30.44 days: the guess is off by one at most.
        var guess = CivilMonth(index: 1970 * 12 + Int(time.milliseconds / (CivilDate.day * 3044 / 100)))
        while time < guess.start { guess = CivilMonth(index: guess.index - 1) }
        while time >= guess.next.start { guess = guess.next }
        self = guess
    }

    /// Reads `2026-01`.
    init?(_ name: String) {
        let parts = name.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, name.utf8.count == 7, (1...12).contains(parts[1]) else { return nil }
        self.init(year: parts[0], month: parts[1])
    }

    var next: CivilMonth { CivilMonth(index: index + 1) }

    /// Its first moment.
    var start: Timestamp {
        Timestamp(milliseconds: CivilDate.days(year: index / 12, month: index % 12 + 1, day: 1) * CivilDate.day)
    }

    /// `2026-01`.
    var name: String {
        let year = String(index / 12)
        let month = String(index % 12 + 1)
        return String(repeating: "0", count: 4 - year.count) + year + (month.count == 1 ? "-0" : "-") + month
    }

    static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}
