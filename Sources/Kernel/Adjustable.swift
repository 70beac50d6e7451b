import Synchronization

/// A value that is set anew while others read it: what the staff may change without a restart. Whoever needs two of its
/// members to belong together reads it once.
package final class Adjustable<Value: Sendable>: Sendable {
    private let kept: Mutex<Value>

    package init(_ value: Value) {
        kept = Mutex(value)
    }

    package var value: Value {
        get { kept.withLock { $0 } }
        set { kept.withLock { $0 = newValue } }
    }
}
