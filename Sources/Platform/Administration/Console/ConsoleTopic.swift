import Kernel

/// What the staff can follow over the namespace `/admin`.
enum ConsoleTopic: String, WireEnum {
    case metrics
    case queues
    case connections

    /// The event that carries it.
    var event: String { "\(rawValue):update" }
}
