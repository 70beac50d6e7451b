import Kernel

/// What the staff have said of a rule; kept by whoever calls `obey`.
package struct AlertOrder: Sendable, Equatable {
    /// In the place of the rule's own.
    package var threshold: Double?
    /// Before this moment nobody is told that it fires.
    package var silencedUntil: Timestamp?
    /// Somebody knows; holds for what has fired by then, not for what begins later.
    package var acknowledgedAt: Timestamp?
    package var acknowledgedBy: UserID?

    package init() {}
}
