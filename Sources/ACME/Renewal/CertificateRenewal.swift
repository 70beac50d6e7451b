import Foundation
import Kernel
import Logging
import NIOCore
import Outbound
import ServiceLifecycle
import TLS

/// Keeps a certificate from an authority in force: what was issued before is used at once, and two thirds into its life
/// the next one is asked for. While that fails the old one stays, and the pauses between tries double.
package struct CertificateRenewal: Service, CustomStringConvertible {
    /// What the service group prints; reflection would print all the fields.
    package let description = "CertificateRenewal"

    /// The names of the files in the vault.
    private static let accountFile = "account.pem"
    private static let certificateFile = "certificate.pem"
    /// After the first failure, and at most. Authorities count failures by the hour.
    private static let firstPause: Duration = .minutes(1)
    private static let longestPause: Duration = .hours(12)
    /// Between two looks at the clock: it may jump, and machines sleep.
    private static let look: Duration = .minutes(10)

    private let options: ACMEOptions
    private let keeper: CertificateKeeper
    private let proofs: HTTPProofs
    private let vault: ACMEVault
    private let group: any EventLoopGroup
    private let clock: WallClock
    private let version: String
    private let logger: Logger

    package init(
        _ options: ACMEOptions, for keeper: CertificateKeeper, proofs: HTTPProofs, vault: ACMEVault,
        group: any EventLoopGroup, clock: WallClock, version: String, logger: Logger
    ) {
        self.options = options
        self.keeper = keeper
        self.proofs = proofs
        self.vault = vault
        self.group = group
        self.clock = clock
        self.version = version
        self.logger = logger
    }

    /// Puts what was issued before in force.
    /// - Throws: when the vault cannot be read.
    package func restore() throws {
        guard let pem = try vault.read(Self.certificateFile) else { return }
        do {
            keeper.use(try ServerCertificate(chain: pem, key: pem))
        } catch {
            logger.error("the certificate kept from before cannot be used", metadata: ["cause": "\(error)"])
        }
    }

    package func run() async throws {
        // Ends with the stop; nothing else is thrown here.
        try? await cancelWhenGracefulShutdown {
            var failures = 0
            while true {
                var pause = Self.look
                if isDue {
                    do {
                        try await renew()
                        // One that is due at once must not be asked for again and again.
                        failures = isDue ? failures + 1 : 0
                        if isDue { pause = Self.pause(after: failures, asked: nil) }
                    } catch  where !(error is CancellationError) {
                        failures += 1
                        pause = Self.pause(after: failures, asked: (error as? ACMEFailure)?.retryAfter)
                        report(error, pause)
                    }
                }
                try await Task.sleep(for: pause)
            }
        }
    }

    /// Whether another certificate is needed: there is none, it lacks a host, or two thirds of its life are over.
    var isDue: Bool {
        guard let current = keeper.current, Set(current.names).isSuperset(of: options.hosts) else { return true }
        let life = current.notAfter.milliseconds - current.notBefore.milliseconds
        return clock.now().milliseconds >= current.notBefore.milliseconds + life / 3 * 2
    }

    /// Asks for a certificate, keeps it and puts it in force.
    package func renew() async throws {
        let pem = try await issued()
        let certificate = try ServerCertificate(chain: pem, key: pem)
        try vault.write(Self.certificateFile, pem)
        keeper.use(certificate)
        logger.notice(
            "certificate issued",
            metadata: [
                "names": "\(certificate.names.joined(separator: ", "))", "until": "\(certificate.notAfter)",
            ])
    }

    /// What the authority issues: the PEM of key and chain.
    private func issued() async throws -> [UInt8] {
        // Of its own, since it trusts the authority's roots besides those of the system, and only while it is asked.
        let client = OutboundClient(group: group, agent: "cryb/\(version)", roots: options.roots)
        do {
            let authority = Authority(client: client, key: try account(), options: options)
            let pem = try await CertificateOrder(
                authority: authority, options: options, proofs: proofs, keeper: keeper
            ).certificate()
            await client.close()
            return pem
        } catch {
            await client.close()
            throw error
        }
    }

    private func account() throws -> AccountKey {
        if let pem = try vault.read(Self.accountFile) {
            return try AccountKey(pem: String(decoding: pem, as: UTF8.self))
        }
        let key = AccountKey()
        try vault.write(Self.accountFile, Array(key.pem.utf8))
        return key
    }

    /// Doubling from the first to the longest, a tenth more or less, and never before the authority wants it.
    static func pause(after failures: Int, asked: Int?) -> Duration {
        let doubled = firstPause * (1 << min(failures - 1, 16))
        let pause = min(doubled, longestPause) * Double.random(in: 0.9...1.1)
        return max(pause, .seconds(asked ?? 0))
    }

    private func report(_ error: any Error, _ pause: Duration) {
        keeper.stay(because: "\(error)")
        logger.error(
            "no certificate was issued",
            metadata: [
                "cause": "\(error)", "directory": "\(options.directory)", "nextTry": "\(pause.milliseconds / 1000) s",
            ]
        )
    }
}
