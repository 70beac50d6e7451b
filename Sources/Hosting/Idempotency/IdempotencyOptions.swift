import Kernel

/// What is kept of writes that their callers have named; every one is a setting.
package struct IdempotencyOptions: Sendable {
    /// How long a key stands for what it first named.
    package var keep: Duration = .days(1)
    /// Answers kept for one person; beyond, the oldest go.
    package var perUser = 1000
    /// Bytes of an answer. Of a larger one only that it was given is kept.
    static let mostAnswerBytes = 128 << 10

    package init() {}
}
