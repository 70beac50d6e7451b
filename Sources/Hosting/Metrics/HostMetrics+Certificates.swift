import Kernel
import TLS
import Telemetry

/// What is known of the encrypted port.
extension HostMetrics {
    func register(_ certificates: CertificateKeeper) {
        let clock = host.clock
        host.metrics.gauge(
            "cryb_tls_certificate_days_left", "Until the certificate in force runs out; less than 0 after."
        ) {
            certificates.current.map {
                [([], Double($0.notAfter.milliseconds - clock.now().milliseconds) / 86_400_000)]
            } ?? []
        }
        host.metrics.gauge("cryb_tls_certificate_refused", "1 while a newer certificate cannot be used.") {
            [([], certificates.problem == nil ? 0 : 1)]
        }
        host.metrics.observedCounter(
            "cryb_tls_handshakes_total", "Beginnings of encrypted connections by how they ended.", labels: ["result"]
        ) {
            let counts = certificates.counts.current
            return HandshakeCounts.Ending.allCases.map { ([$0.rawValue], Double(counts[$0] ?? 0)) }
        }
    }
}
