import Telemetry
import Web

extension HostMetrics {
    /// Who is worked on, who waits and who was sent away.
    func registerAdmission() {
        let admission = host.admission
        host.metrics.gauge("cryb_requests_running", "Requests worked on.") {
            [([], Double(admission.statistics.running))]
        }
        host.metrics.gauge("cryb_requests_waiting", "Requests that wait for their turn.") {
            [([], Double(admission.statistics.waiting))]
        }
        host.metrics.observedCounter(
            "cryb_requests_shed_total", "Requests refused because there was too much to do.", labels: ["reason"]
        ) {
            let shed = admission.statistics.shed
            return AdmissionStatistics.Shedding.allCases.map { ([$0.rawValue], Double(shed[$0] ?? 0)) }
        }
    }
}
