import Foundation
import Kernel

/// When something comes round, as `cron` writes it: minute, hour, day of the month, month, day of the week, in a time zone
/// (POSIX.1-2017, crontab; with steps, ranges and names as Vixie's). If both days are restricted, either will do.
///
/// Where clocks go forward, what falls into the missing hour comes right after it; where they go back, what names its hour
/// comes once, the first time.
package struct Cron: Sendable, Equatable {
    /// The five fields as they were written.
    package let text: String
    package let zone: TimeZone
    private let minutes: Set<Int>
    private let hours: Set<Int>
    private let days: Set<Int>
    private let months: Set<Int>
    private let weekdays: Set<Int>
    private let isAnyDay: Bool
    private let isAnyWeekday: Bool
    private let isAnyHour: Bool

    /// - Throws: `validation_failed` with what is wrong.
    package init(_ text: String, zone: String = "UTC") throws {
        guard let zone = TimeZone(identifier: zone) else {
            throw Refusal.invalid("timezone", "There is no time zone \(zone).")
        }
        let fields = text.split(separator: " ").map(String.init)
        guard fields.count == 5 else {
            throw Refusal.invalid("cron", "A schedule has five fields: minute, hour, day, month, day of the week.")
        }
        self.text = fields.joined(separator: " ")
        self.zone = zone
        minutes = try CronField.values(fields[0], in: 0...59)
        hours = try CronField.values(fields[1], in: 0...23)
        days = try CronField.values(fields[2], in: 1...31)
        months = try CronField.values(fields[3], in: 1...12, names: CronField.months)
        // Sunday is 0 and 7.
        weekdays = Set(try CronField.values(fields[4], in: 0...7, names: CronField.weekdays).map { $0 % 7 })
        isAnyHour = fields[1].hasPrefix("*")
        isAnyDay = fields[2].hasPrefix("*")
        isAnyWeekday = fields[4].hasPrefix("*")
    }

    /// The next moment after `time`; nil when there is none within five years, such as for 30 February.
    package func next(after time: Timestamp) -> Timestamp? {
        var minute = Self.floor(time.milliseconds, 60_000) / 60_000 + 1
        let end = minute + 5 * 366 * 1440
        while minute < end {
            let local = local(minute)
            if !months.contains(local.month) || !isDay(local) {
                // Not past the hour before midnight, since the clocks may change there.
                minute += max(Int64(60 - local.minute), Int64(1440 - 60 - local.hour * 60 - local.minute))
            } else if matches(local, at: minute) {
                return Timestamp(milliseconds: minute * 60_000)
            } else if hours.contains(local.hour) {
                minute += 1
            } else {
                // The gap of a clock that goes forward begins at a full hour, or at a half in few places.
                minute += Int64(local.minute < 30 ? 30 - local.minute : 60 - local.minute)
            }
        }
        return nil
    }

    private struct Local {
        let month: Int
        let day: Int
        let weekday: Int
        let hour: Int
        let minute: Int
    }

    private func matches(_ local: Local, at minute: Int64) -> Bool {
        let jump = offset(minute) - offset(minute - 1)
        if jump > 0, !isAnyHour {
            // The clock has just gone forward: what fell between comes now.
            let missed = (1...jump).contains { back in
                let skipped = self.local(minute - Int64(back), offset: offset(minute))
                return hours.contains(skipped.hour) && minutes.contains(skipped.minute) && isDay(skipped)
            }
            if missed { return true }
        }
        guard hours.contains(local.hour), minutes.contains(local.minute) else { return false }
        return isAnyHour || !isSecond(minute)
    }

    /// Whether the same local time has been before, since the clock went back.
    private func isSecond(_ minute: Int64) -> Bool {
        let now = offset(minute)
        // No clock goes back by more than two hours.
        return [30, 60, 120].contains { back in offset(minute - Int64(back)) - now == back }
    }

    private func isDay(_ local: Local) -> Bool {
        let isDay = days.contains(local.day)
        let isWeekday = weekdays.contains(local.weekday)
        return isAnyDay || isAnyWeekday ? isDay && isWeekday : isDay || isWeekday
    }

    /// Minutes east of Greenwich.
    private func offset(_ minute: Int64) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute) * 60)) / 60
    }

    private func local(_ minute: Int64, offset given: Int? = nil) -> Local {
        let shifted = minute + Int64(given ?? offset(minute))
        let day = Self.floor(shifted, 1440) / 1440
        let inDay = shifted - day * 1440
        let date = Timestamp(milliseconds: day * 86_400_000).description.prefix(10).split(separator: "-")
        // 1970-01-01 was a Thursday.
        let weekday = Int(((day + 4) % 7 + 7) % 7)
        return Local(
            month: Int(date[1]) ?? 0, day: Int(date[2]) ?? 0, weekday: weekday, hour: Int(inDay / 60),
            minute: Int(inDay % 60))
    }

    /// The multiple of `step` at or below `value`.
    private static func floor(_ value: Int64, _ step: Int64) -> Int64 {
        value - ((value % step) + step) % step
    }
}

/// Reading one field of a schedule.
private enum CronField {
    static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    static let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    /// `*`, `5`, `1-5`, `*/15`, `10-40/10` and lists of them.
    static func values(_ text: String, in range: ClosedRange<Int>, names: [String] = []) throws -> Set<Int> {
        var values: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = part.split(separator: "/", omittingEmptySubsequences: false)
            guard (1...2).contains(halves.count), let first = halves.first,
                let step = halves.count == 2 ? Int(halves[1]) : 1, (1...range.upperBound).contains(step),
                let bounds = bounds(String(first), in: range, names: names, isStepped: halves.count == 2)
            else { throw Refusal.invalid("cron", "\(text) is not understood.") }
            values.formUnion(stride(from: bounds.lowerBound, through: bounds.upperBound, by: step))
        }
        return values
    }

    private static func bounds(
        _ text: String, in range: ClosedRange<Int>, names: [String], isStepped: Bool
    ) -> ClosedRange<Int>? {
        if text == "*" { return range }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { end in
            names.firstIndex(of: end.lowercased()).map { $0 + range.lowerBound } ?? Int(end)
        }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
            range.contains(first), range.contains(last)
        else { return nil }
        return ends.count == 1 && isStepped ? first...range.upperBound : first...last
    }
}
