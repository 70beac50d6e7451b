import Synchronization

/// The identity of one entity: a 63-bit snowflake (milliseconds since 2020-01-01 in the upper 41 bits, a sequence in
/// the lower 22), kept as `INTEGER PRIMARY KEY` and sent as a decimal string, because JavaScript numbers end at 2^53.
///
/// `Kind` is an uninhabited tag (see the list below), so that a `UserID` never passes for a `ServerID`.
package struct ID<Kind>: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }

    // Written out, since those that come with `RawRepresentable` ask for the witnesses of both types each time.
    package static func == (left: Self, right: Self) -> Bool {
        left.rawValue == right.rawValue
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(rawValue)
    }

    /// When the identity was made, to the millisecond.
    package var createdAt: Timestamp {
        Timestamp(milliseconds: (rawValue >> IDGenerator.sequenceBits) + IDGenerator.epoch)
    }

    /// The smallest identity that can be made at `time`; everything older compares below it.
    package static func first(at time: Timestamp) -> Self {
        Self(rawValue: max(0, time.milliseconds - IDGenerator.epoch) << IDGenerator.sequenceBits)
    }
}

extension ID: LosslessStringConvertible {
    /// Reads the decimal form; nil for anything but 1 to 19 ASCII digits within 63 bits.
    package init?(_ description: String) {
        guard (1...19).contains(description.utf8.count), description.utf8.allSatisfy({ (48...57).contains($0) }),
            let rawValue = Int64(description)
        else { return nil }
        self.init(rawValue: rawValue)
    }

    package var description: String { String(rawValue) }
}

extension ID: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = Self(text) else { throw FieldProblem(at: decoder.codingPath, .invalid, "This is not an id.") }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension ID: SchemaProviding {
    package static var schema: Schema { .string(pattern: "^[0-9]{1,19}$", description: "An id.") }
    package static var sample: Self { Self(rawValue: 7_300_000_000_000_000) }
}

/// Tags for the identities that cross rooms. A room with an identity of its own only declares its tag beside its model.
package enum UserKind {}
package enum SessionKind {}
package enum ServerKind {}
package enum RoleKind {}
package enum ChannelKind {}
package enum ThreadKind {}
package enum MessageKind {}
package enum CommunityKind {}
package enum PostKind {}
package enum CommentKind {}
package enum FileKind {}
package enum WebhookKind {}
package enum LogEventKind {}

package typealias UserID = ID<UserKind>
package typealias SessionID = ID<SessionKind>
package typealias ServerID = ID<ServerKind>
package typealias RoleID = ID<RoleKind>
package typealias ChannelID = ID<ChannelKind>
package typealias ThreadID = ID<ThreadKind>
package typealias MessageID = ID<MessageKind>
package typealias CommunityID = ID<CommunityKind>
package typealias PostID = ID<PostKind>
package typealias CommentID = ID<CommentKind>
package typealias FileID = ID<FileKind>
package typealias WebhookID = ID<WebhookKind>
package typealias LogEventID = ID<LogEventKind>

/// Makes identities that only grow: within a process, over restarts and when the clock steps back.
///
/// The generator never returns a value at or below its floor. `Storage` keeps a persisted reservation ahead of the
/// newest identity and sets the floor from it at start, which is what carries the promise over a restart.
package final class IDGenerator: Sendable {
    /// 2020-01-01T00:00:00Z in Unix milliseconds.
    package static let epoch: Int64 = 1_577_836_800_000
    /// Identities a millisecond before the sequence borrows from the next one: 2^22.
    package static let sequenceBits: Int64 = 22

    private let clock: WallClock
    private let last: Atomic<Int64>

    package init(clock: WallClock) {
        self.clock = clock
        last = Atomic(0)
    }

    /// Raises the floor; a lower value than the present one changes nothing.
    package func raise(to floor: Int64) {
        last.max(floor, ordering: .relaxed)
    }

    /// The newest identity made, of any kind.
    package var newest: Int64 { last.load(ordering: .relaxed) }

    /// A fresh identity, greater than every one before it.
    package func next<Kind>(_: Kind.Type = Kind.self) -> ID<Kind> {
        let fromClock = ID<Kind>.first(at: clock.now()).rawValue
        while true {
            let seen = last.load(ordering: .relaxed)
            let candidate = max(seen + 1, fromClock)
            if last.weakCompareExchange(expected: seen, desired: candidate, ordering: .relaxed).exchanged {
                return ID(rawValue: candidate)
            }
        }
    }
}
