import Kernel

/// Which part of a channel's history is asked for.
package enum HistoryAnchor: Hashable, Sendable {
    case newest
    case before(MessageID)
    case after(MessageID)
    /// The message in the middle, with what stands before and after it.
    case around(MessageID)

    /// - Throws: `validation_failed` when more than one is given.
    package init(before: MessageID?, after: MessageID?, around: MessageID?) throws {
        switch (before, after, around) {
        case (nil, nil, nil): self = .newest
        case (let id?, nil, nil): self = .before(id)
        case (nil, let id?, nil): self = .after(id)
        case (nil, nil, let id?): self = .around(id)
        default: throw Refusal.invalid("before", "Only one of before, after and around can be given.")
        }
    }
}
