import Kernel
import Realtime
import Telemetry

/// What a monitor sees of socket requests. Events are labelled by their declared names, so there are only so many.
struct SocketFigures: Sendable {
    private let attempts: CounterFamily
    private let errors: CounterFamily
    private let events: CounterFamily
    private let durations: HistogramFamily
    private let acks: CounterFamily

    init(_ metrics: MetricRegistry) {
        attempts = metrics.counter(
            "cryb_socketio_connection_attempts_total", "Sockets that named themselves.", labels: ["namespace"])
        errors = metrics.counter(
            "cryb_socketio_connection_errors_total", "Sockets that were not let in.", labels: ["namespace", "reason"])
        events = metrics.counter(
            "cryb_socketio_events_total", "Requests of sockets.", labels: ["namespace", "event", "direction"])
        durations = metrics.histogram(
            "cryb_socketio_event_duration_seconds", "Time to answer a request of a socket.", labels: ["event"],
            bounds: HistogramFamily.seconds)
        acks = metrics.counter(
            "cryb_socketio_acks_total", "Answers to requests of sockets.", labels: ["event", "result"])
    }

    /// Somebody asks to be let in.
    func attempted(_ namespace: SocketNamespace) {
        attempts.series([namespace.rawValue]).add()
    }

    /// A request, or the handshake (`connect`), was answered.
    func finished(_ event: String, of namespace: SocketNamespace, _ took: Duration, _ failure: ErrorCode?) {
        durations.series([event]).observe(took.seconds)
        if event == "connect" {
            if let failure { errors.series([namespace.rawValue, failure.rawValue]).add() }
        } else {
            events.series([namespace.rawValue, event, "in"]).add()
            acks.series([event, failure?.rawValue ?? "ok"]).add()
        }
    }
}
