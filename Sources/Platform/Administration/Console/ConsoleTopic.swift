import Kernel

/// What the staff can follow over the namespace `/admin`.
enum ConsoleTopic: String, WireEnum {
    case metrics
    case queues
    case logs
    case connections

    /// The event that carries it.
    var event: String { self == .logs ? "logs:line" : "\(rawValue):update" }
}
