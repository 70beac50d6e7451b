import Kernel

/// Tags for the identities of this room.
package enum ErrorGroupKind {}
package enum TraceSpanKind {}
package enum AlertKind {}
package typealias ErrorGroupID = ID<ErrorGroupKind>
package typealias TraceSpanID = ID<TraceSpanKind>
package typealias AlertID = ID<AlertKind>

/// What somebody made of a failure.
package enum ErrorStatus: String, WireEnum {
    case new
    /// Seen again, it becomes `regressed`.
    case resolved
    /// Counted, and nobody is bothered.
    case ignored
    /// Came back after it was resolved.
    case regressed
}

/// How a span ended.
package enum SpanStatus: String, WireEnum {
    case ok, error
}
