import Kernel

/// The times a database holds and the numbers of its documents: reverse time.
///
/// A month has 2.7 billion milliseconds and a number 32 bits, so within a month the number is the time, counted back from
/// the end; in a database for all time it is the second. A number that is taken makes a document move to the next lower
/// free one (the newer side), and `drift` remembers how far that went at most. `headroom` keeps numbers free for it.
struct ShardSpan: Sendable, Hashable {
    static let headroom: UInt32 = 500_000_000
    /// Above all of them: the number of a document without terms, which no search sees. Xapian 1.4 reads a term that all
    /// documents have from the list of their lengths and loses its way there when numbers have gaps ("Unexpected end of
    /// posting list"); with this one among them, no term has all.
    static let sentinel: UInt32 = 4_294_900_000
    /// Seconds until the year 2090.
    private static let seconds: Int64 = 3_790_000_000
    /// The end of the year 9999.
    private static let latest: Int64 = 253_402_300_799_999

    /// Milliseconds; `end` is not included.
    let start: Int64
    let end: Int64
    /// Milliseconds a number stands for.
    let unit: Int64

    init(_ month: CivilMonth?) {
        start = month?.start.milliseconds ?? 0
        end = month?.next.start.milliseconds ?? Self.seconds * 1000
        unit = month == nil ? 1000 : 1
    }

    /// The time as far as it can be told apart: not before 1970, not beyond 9999.
    static func clamped(_ time: Timestamp) -> Timestamp {
        Timestamp(milliseconds: min(max(time.milliseconds, 0), latest))
    }

    /// The number of a time; those outside get that of the nearest end.
    func number(at time: Int64) -> UInt32 {
        let inside = min(max(time, start), end - 1)
        return Self.headroom + UInt32((end - 1) / unit - inside / unit)
    }

    /// The time a number stands for; those that drifted beyond the end stand for the end.
    func time(of number: UInt32) -> Int64 {
        let back = Int64(number) - Int64(Self.headroom)
        return ((end - 1) / unit - max(0, back)) * unit
    }

    /// The lowest number whose time is `time` or earlier; nil when there is none.
    func first(notAfter time: Int64) -> UInt32? {
        if time < start { return nil }
        let number = number(at: time)
        // What drifted beyond the end stands for the end too.
        return number == Self.headroom ? 1 : number
    }
}
