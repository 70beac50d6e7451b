import Kernel

/// The values of `before:`, `after:` and `during:`.
package enum SearchPeriod {
    /// The period a value names, in UTC: `2026`, `2026-01`, `2026-01-31`, `today`, `yesterday`, and `week`, `month` or `year`
    /// for so many days back from now; nil for anything else.
    package static func range(_ value: String, now: Timestamp) -> Range<Timestamp>? {
        let today = Timestamp(milliseconds: now.milliseconds - now.milliseconds % CivilDate.day)
        switch value.lowercased() {
        case "today": return today..<today + .days(1)
        case "yesterday": return today - .days(1)..<today
        case "week": return now - .days(7)..<now + .days(1)
        case "month": return now - .days(30)..<now + .days(1)
        case "year": return now - .days(365)..<now + .days(1)
        default: return date(value)
        }
    }

    private static func date(_ value: String) -> Range<Timestamp>? {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
            parts.dropFirst().allSatisfy({ (1...2).contains($0.utf8.count) }),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count, numbers[0] >= 1970 else { return nil }
        switch numbers.count {
        case 1:
            return CivilMonth(year: numbers[0], month: 1).start..<CivilMonth(year: numbers[0] + 1, month: 1).start
        case 2:
            guard (1...12).contains(numbers[1]) else { return nil }
            let month = CivilMonth(year: numbers[0], month: numbers[1])
            return month.start..<month.next.start
        default:
            guard (1...12).contains(numbers[1]), numbers[2] >= 1 else { return nil }
            let month = CivilMonth(year: numbers[0], month: numbers[1])
            let start = month.start + .days(numbers[2] - 1)
            return start < month.next.start ? start..<start + .days(1) : nil
        }
    }
}
