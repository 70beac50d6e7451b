import Kernel

/// `GET /channels/{channel}/messages`.
package struct HistoryInput: Exampled {
    package let before: MessageID?
    package let after: MessageID?
    package let around: MessageID?
    /// 50 when absent.
    package let limit: Whole<1, 100>?

    static let defaultLimit = 50

    package static var example: HistoryInput { HistoryInput(before: .sample, after: nil, around: nil, limit: nil) }
}
