import Foundation
import Kernel

/// A part of each day, in a time zone: `22:00-06:00` ends on the day after.
package struct DayWindow: Sendable, Equatable {
    /// As it was written.
    package let text: String
    package let zone: TimeZone
    /// Minutes since midnight.
    private let from: Int
    private let until: Int
    private let openings: Cron

    /// - Parameter text: `HH:mm-HH:mm`, with a hyphen or an en dash; the second time is no longer in it.
    /// - Throws: `validation_failed` with what is wrong.
    package init(_ text: String, zone name: String = "UTC") throws {
        guard let zone = TimeZone(identifier: name) else {
            throw Refusal.invalid("timezone", "There is no time zone \(name).")
        }
        let ends = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }.map(Self.minutes)
        guard ends.count == 2, let from = ends[0], let until = ends[1], from != until else {
            throw Refusal.invalid("window", "A window is two times of day, such as 22:00-06:00.")
        }
        self.text = text
        self.zone = zone
        self.from = from
        self.until = until
        openings = try Cron("\(from % 60) \(from / 60) * * *", zone: name)
    }

    package func contains(_ time: Timestamp) -> Bool {
        let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)
        let local = time.milliseconds / 60_000 + Int64(zone.secondsFromGMT(for: date) / 60)
        let minute = Int(local % 1440)
        return from < until ? from <= minute && minute < until : from <= minute || minute < until
    }

    /// When it opens next.
    package func opening(after time: Timestamp) -> Timestamp {
        openings.next(after: time) ?? time + .days(1)
    }

    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { ("0"..."9").contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }
}

extension DayWindow: Codable {
    private enum CodingKeys: String, CodingKey { case text, zone }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(values.decode(String.self, forKey: .text), zone: values.decode(String.self, forKey: .zone))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(text, forKey: .text)
        try values.encode(zone.identifier, forKey: .zone)
    }
}
