import Telemetry
import Web

extension HostMetrics {
    /// Who is worked on, who waits and who was sent away.
    func registerAdmission() {
        register(host.admission, as: "requests", "Requests and events of sockets")
        register(host.uploads, as: "uploads", "Requests that bring files,")
    }

    private func register(_ admission: Admission, as name: String, _ what: String) {
        host.metrics.gauge("cryb_\(name)_running", "\(what) worked on.") {
            [([], Double(admission.statistics.running))]
        }
        host.metrics.gauge("cryb_\(name)_waiting", "\(what) that wait for their turn.") {
            [([], Double(admission.statistics.waiting))]
        }
        host.metrics.observedCounter(
            "cryb_\(name)_shed_total", "\(what) refused because there was too much to do.", labels: ["reason"]
        ) {
            let shed = admission.statistics.shed
            return AdmissionStatistics.Shedding.allCases.map { ([$0.rawValue], Double(shed[$0] ?? 0)) }
        }
    }
}
