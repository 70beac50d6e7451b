import ACME
import Hummingbird
import HummingbirdCore
import Kernel
import NIOCore
import ServiceLifecycle
import Storage
import TLS
import Web

/// The encrypted port of an application: its certificate, and where the plain port sends people.
package struct SecureListening: Sendable {
    package let options: TLSOptions
    package let certificates = CertificateKeeper()
    package let door: SecureDoor
    /// What authorities ask the plain port for.
    let proofs = HTTPProofs()

    init(_ options: TLSOptions) {
        self.options = options
        door = SecureDoor(port: options.port)
    }
}

/// Why the encrypted port could not be opened; its address is another than the plain one's.
package struct SecureListenFailure: Error {
    package let cause: IOError
}

extension HostedApplication {
    /// What serves the encrypted port: the listener, and what keeps its certificate fresh.
    /// - Throws: `Refusal` with a sentence for the operator.
    func secureServices(onBound: @escaping @Sendable (any Channel) -> Void) throws -> [any Service] {
        guard let secure else { return [] }
        let upkeep = try secure.options.isOn ? watch(secure) : renewal(secure)
        let (sockets, probes) = (self.sockets, self.probes)
        let listener = Application(
            responder: responder,
            server: HTTPServerBuilder {
                SecureChannel(
                    gate: GateChannel(responder: $0, sockets: sockets, probes: probes, isSecure: true),
                    listening: secure)
            },
            configuration: .init(
                address: .hostname(secure.options.host, port: secure.options.port), serverName: nil, backlog: 1024),
            onServerRunning: onBound, eventLoopGroupProvider: .shared(group), logger: quiet)
        return [SecureListener(listener: listener), upkeep]
    }

    /// The operator's files; without a certificate there is nothing to serve.
    private func watch(_ secure: SecureListening) throws -> any Service {
        guard host.options.acme.hosts.isEmpty else {
            throw Refusal(
                .conflict, "A certificate comes from files (tls.certificate) or an authority (tls.acme), not both.")
        }
        do {
            let reload = try CertificateReload(
                secure.options.files, for: secure.certificates, clock: host.clock, logger: host.logger("tls"))
            return CertificateWatch(reload, every: secure.options.watchInterval)
        } catch {
            throw Refusal(.conflict, "The encrypted port cannot be opened. \(error)", cause: error)
        }
    }

    /// An authority's certificate: what it issued before, and who asks it for the next one.
    private func renewal(_ secure: SecureListening) throws -> any Service {
        let keys = host.directory.keys
        let vault = ACMEVault(
            read: { try keys.file($0, of: "acme") }, write: { try keys.keep($1, as: $0, of: "acme") })
        let renewal = CertificateRenewal(
            host.options.acme, for: secure.certificates, proofs: secure.proofs, vault: vault, group: group,
            clock: host.clock, version: host.options.version, logger: host.logger("acme"))
        try renewal.restore()
        return renewal
    }
}

/// Tells a port that cannot be opened from the plain one.
private struct SecureListener<Listener: Service>: Service, CustomStringConvertible {
    /// What the service group prints; reflection would print all the fields.
    let description = "SecureListener"
    let listener: Listener

    func run() async throws {
        do {
            try await listener.run()
        } catch let error as IOError {
            throw SecureListenFailure(cause: error)
        }
    }
}
