import Kernel
import Realtime
import Synchronization
import Telemetry

/// What the event loops count; asked once a scrape.
extension HostMetrics {
    func registerSockets() {
        let metrics = host.metrics
        metrics.gauge(
            "cryb_socketio_connected_clients", "Sockets past their handshake.", labels: ["namespace", "transport"]
        ) {
            guard let facts = self.sockets.withLock({ $0 }) else { return [] }
            return SocketNamespace.allCases.map { ([$0.rawValue, "websocket"], Double(facts.connected[$0] ?? 0)) }
        }
        metrics.gauge("cryb_socketio_rooms", "Rooms with at least one socket.") {
            self.sample { Double($0.rooms) }
        }
        metrics.gauge("cryb_socketio_send_queue_packets", "Packets that wait for slow readers.") {
            self.sample { Double($0.queuedPackets) }
        }
        metrics.observedCounter(
            "cryb_socketio_dropped_events_total", "Packets that slow readers missed.", labels: ["reason"]
        ) {
            self.sample(["slow_consumer"]) { Double($0.droppedVolatile) }
        }
        metrics.observedCounter("cryb_socketio_disconnects_total", "Ended connections.", labels: ["reason"]) {
            guard let facts = self.sockets.withLock({ $0 }) else { return [] }
            return facts.ended.sorted { $0.key < $1.key }.map { ([$0.key], Double($0.value)) }
        }
        counter("cryb_socketio_frames_received_total", "Frames received.") { Double($0.framesIn) }
        counter("cryb_socketio_frames_sent_total", "Frames sent.") { Double($0.framesOut) }
        counter("cryb_socketio_bytes_sent_total", "Bytes sent.") { Double($0.bytesOut) }
        counter("cryb_socketio_pubsub_messages_total", "Events made, each once for all who hear it.") {
            Double($0.eventsEncoded)
        }
    }

    private func counter(_ name: String, _ help: String, _ read: @escaping @Sendable (RealtimeStatistics) -> Double) {
        host.metrics.observedCounter(name, help) { self.sample(read: read) }
    }

    /// Nothing is reported before the first scrape has asked the sockets.
    private func sample(
        _ labels: [String] = [], read: (RealtimeStatistics) -> Double
    ) -> [(labels: [String], value: Double)] {
        sockets.withLock { $0 }.map { [(labels, read($0))] } ?? []
    }
}
