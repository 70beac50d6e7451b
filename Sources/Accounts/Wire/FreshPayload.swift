import Kernel

/// Until when a proved factor counts.
package struct FreshPayload: Exampled, Hashable {
    package let freshUntil: Timestamp

    package static var example: FreshPayload { FreshPayload(freshUntil: .sample) }
}
