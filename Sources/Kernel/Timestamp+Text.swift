/// Reading and writing RFC 3339 (section 5.6). Days are counted by the civil-calendar arithmetic of Howard Hinnant
/// ("chrono-Compatible Low-Level Date Algorithms"), since every event carries times and Foundation's formatters cost
/// more than the event.
extension Timestamp: LosslessStringConvertible {
    package var description: String {
        let (days, inDay) = milliseconds.quotientAndRemainderFloored(dividingBy: 86_400_000)
        let (year, month, day) = Self.civil(fromDays: days)
        let text = String(unsafeUninitializedCapacity: 24) { bytes in
            var count = 0
            func put(_ value: Int64, _ width: Int, _ end: Unicode.Scalar) {
                var rest = value
                for place in stride(from: count + width - 1, through: count, by: -1) {
                    bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                    rest /= 10
                }
                bytes[count + width] = UInt8(ascii: end)
                count += width + 1
            }
            put(abs(year) % 10_000, 4, "-")
            put(month, 2, "-")
            put(day, 2, "T")
            put(inDay / 3_600_000, 2, ":")
            put(inDay / 60_000 % 60, 2, ":")
            put(inDay / 1000 % 60, 2, ".")
            put(inDay % 1000, 3, "Z")
            return count
        }
        // Years of more or fewer than four digits only come from a clock that is far off.
        return (0...9999).contains(year) ? text : "\(year)" + text.dropFirst(4)
    }

    /// Reads `YYYY-MM-DDThh:mm:ss[.fraction](Z|±hh:mm)`; nil for anything else, for dates that do not exist and for
    /// years outside 1970…9999. A leap second is read as the second before it.
    package init?(_ description: String) {
        var rest = Array(description.utf8)[...]
        func number(_ width: Int) -> Int64? {
            guard rest.count >= width else { return nil }
            var value: Int64 = 0
            for byte in rest.prefix(width) {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - 48)
            }
            rest = rest.dropFirst(width)
            return value
        }
        func skip(_ characters: String) -> Bool {
            guard let first = rest.first, characters.utf8.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let year = number(4), year >= 1970, skip("-"), let month = number(2), (1...12).contains(month), skip("-"),
            let day = number(2), day >= 1, skip("Tt "), let hour = number(2), hour < 24, skip(":"),
            let minute = number(2), minute < 60, skip(":"), let second = number(2), second <= 60
        else { return nil }
        var fraction: Int64 = 0
        if skip(".") {
            let digits = rest.prefix { (48...57).contains($0) }
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(digits.count)
            for index in 0..<3 {
                let byte = index < digits.count ? digits[digits.startIndex + index] : 48
                fraction = fraction * 10 + Int64(byte - 48)
            }
        }
        var offset: Int64 = 0
        if !skip("Zz") {
            guard let sign = rest.first, skip("+-"), let hours = number(2), hours < 24, skip(":"),
                let minutes = number(2), minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
        }
        guard rest.isEmpty else { return nil }
        let days = Self.days(year: year, month: month, day: day)
        guard Self.civil(fromDays: days) == (year, month, day) else { return nil }
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + min(second, 59) - offset * 60
        self.init(milliseconds: seconds * 1000 + fraction)
    }

    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(fromDays days: Int64) -> (Int64, Int64, Int64) {
        let (era, dayOfEra) = (days + 719_468).quotientAndRemainderFloored(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}

extension Timestamp {
    /// As HTTP headers carry it, to the second: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
    package var httpDate: String {
        let (days, inDay) = milliseconds.quotientAndRemainderFloored(dividingBy: 86_400_000)
        let (year, month, day) = Self.civil(fromDays: days)
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : String(value) }
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekday = weekdays[Int(days.quotientAndRemainderFloored(dividingBy: 7).1)]
        let time = [inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60].map(two).joined(separator: ":")
        return "\(weekday), \(two(day)) \(months[Int(month) - 1]) \(year) \(time) GMT"
    }
}

extension Int64 {
    fileprivate func quotientAndRemainderFloored(dividingBy divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let moment = Self(text) else {
            throw FieldProblem(at: decoder.codingPath, .invalid, "This is not a time such as 2026-01-31T08:05:09.120Z.")
        }
        self = moment
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Timestamp: SchemaProviding {
    package static var schema: Schema { .string(format: "date-time", description: "RFC 3339, UTC, milliseconds.") }
    package static var sample: Self { Self(milliseconds: 1_767_225_600_000) }
}
