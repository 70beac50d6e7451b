import Kernel
import Logging
import ServiceLifecycle

/// Looks again and again whether the operator's files have changed (two `stat(2)` a time), and puts the new certificate
/// in force. A pair that cannot be used leaves the old one where it is.
package struct CertificateWatch: Service, CustomStringConvertible {
    /// What the service group prints; reflection would print all the fields.
    package let description = "CertificateWatch"
    private let reload: CertificateReload
    private let interval: Duration

    package init(_ reload: CertificateReload, every interval: Duration) {
        self.reload = reload
        self.interval = interval
    }

    package func run() async throws {
        // Ends with the stop; nothing else is thrown here.
        try? await cancelWhenGracefulShutdown {
            var reload = reload
            while true {
                try await Task.sleep(for: interval)
                reload.look()
            }
        }
    }
}

/// The operator's files as they were read last.
package struct CertificateReload: Sendable {
    private let files: CertificateFiles
    private let keeper: CertificateKeeper
    private let clock: WallClock
    private let logger: Logger
    /// Of the files that were read last.
    private var known: CertificateFiles.Marks
    /// Seen once, not read yet.
    private var fresh: CertificateFiles.Marks?

    /// Reads the files for the first time.
    /// - Throws: with a sentence for the operator.
    package init(
        _ files: CertificateFiles, for keeper: CertificateKeeper, clock: WallClock, logger: Logger
    ) throws(CertificateProblem) {
        self.files = files
        self.keeper = keeper
        self.clock = clock
        self.logger = logger
        known = files.marks
        keeper.use(try files.read())
    }

    /// Reads the files when they have changed and stayed the same since the look before: who replaces two files does one
    /// after the other.
    package mutating func look() {
        let marks = files.marks
        guard marks != known else {
            fresh = nil
            return
        }
        guard marks == fresh else {
            fresh = marks
            return
        }
        known = marks
        fresh = nil
        do {
            let certificate = try files.read()
            // Whoever copies an old pair over a good one does not mean it.
            guard certificate.notAfter > clock.now() else {
                throw CertificateProblem("It ran out on \(certificate.notAfter).")
            }
            keeper.use(certificate)
            logger.notice(
                "certificate read",
                metadata: [
                    "names": "\(certificate.names.joined(separator: ", "))", "until": "\(certificate.notAfter)",
                ])
        } catch {
            keeper.stay(because: "\(error)")
            logger.error(
                "the new certificate is not used", metadata: ["cause": "\(error)", "file": "\(files.chain)"])
        }
    }
}
