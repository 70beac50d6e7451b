import Accounts
import Foundation
import Hosting
import Kernel
import Logging
import NIOCore
import NIOPosix
import Storage
import Synchronization
import TLS
import Web

/// `cryb serve`: the product on a port, until a signal.
package enum ServerProcess {
    /// - Parameters:
    ///   - announce: told what goes to standard output: one line, when requests are answered.
    ///   - hint: told what the operator should know besides, for standard error.
    /// - Throws: with a sentence for the operator.
    package static func run(
        _ settings: Settings, announce: @escaping @Sendable (String) -> Void,
        hint: @escaping @Sendable (String) -> Void
    ) async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let wanted = settings.listen.onThisMachine
        let manager = ServiceManager(environment: ProcessInfo.processInfo.environment)
        let house = try await open(settings, wanted, group: group, manager)
        let application = house.application
        let origin = Origins(settings.origin(listeningOn: wanted))
        let directory = Composition.directory(of: settings)
        let control = ControlServer(
            path: ControlPath(data: directory), directory: directory,
            commands: { house.admin(origin: origin.current) }, holdUp: { application.readiness.holdUp }, group: group,
            logger: house.engines.logger("control"))
        do {
            try await application.run(
                host: wanted.host, port: wanted.port, services: [control],
                manager: manager
            ) { address in
                // Whoever waits for the line below may send a command at once.
                await control.opened()
                let listening = ListenAddress(
                    host: address.ipAddress ?? wanted.host, port: address.port ?? wanted.port)
                announce("listening on http://\(listening.settingText)")
                let secure = application.secure.map { secure in
                    ListenAddress(host: settings.tlsListen.host, port: secure.door.port)
                }
                if let secure { announce("listening on https://\(secure.settingText)") }
                origin.current = settings.origin(
                    listeningOn: listening, secure: secure.map { named(application.secure, $0) })
                await offerSetup(house, origin.current, hint)
            }
        } catch let error as IOError {
            throw Refusal(.conflict, "Cannot listen on \(settings.listen.settingText): \(reason(error)).", cause: error)
        } catch let error as SecureListenFailure {
            throw Refusal(
                .conflict, "Cannot listen on \(settings.tlsListen.settingText): \(reason(error.cause)).", cause: error)
        }
    }

    /// Opens the house; whoever knocks meanwhile is told when that takes long.
    private static func open(
        _ settings: Settings, _ listen: ListenAddress, group: any EventLoopGroup, _ manager: ServiceManager?
    ) async throws -> Composition {
        let room = WaitingRoom(host: listen.host, port: listen.port, group: group, manager: manager)
        var settings = settings
        settings.host.datastore.restoring = { room.tell($0) }
        do {
            let house = try Composition.open(settings, group: group, logs: settings.logs)
            await room.close()
            return house
        } catch {
            await room.close()
            throw error
        }
    }

    /// The encrypted port under a name its certificate is for: under its address browsers would warn.
    private static func named(_ secure: SecureListening?, _ address: ListenAddress) -> ListenAddress {
        let names = secure?.certificates.current?.names ?? []
        return ListenAddress(host: names.first { !$0.hasPrefix("*") } ?? address.host, port: address.port)
    }

    /// Each start makes a new link while there is no owner; the one before is void.
    private static func offerSetup(_ house: Composition, _ origin: String, _ hint: (String) -> Void) async {
        do {
            guard let path = try await house.accounts.setupLink() else { return }
            hint("This site has no owner yet. Make yourself the owner, once: \(origin)\(path)")
        } catch {
            house.engines.logger("server").error("no set-up link could be made", error: error)
        }
    }

    private static func reason(_ error: IOError) -> String {
        switch error.errnoCode {
        case EADDRINUSE: "another program listens there"
        case EACCES: "this port needs more rights"
        case EADDRNOTAVAIL: "this machine has no such address"
        default: String(cString: strerror(error.errnoCode))
        }
    }
}

/// Where people reach the server; known for certain once it listens, since port 0 lets the system choose.
private final class Origins: Sendable {
    private let origin: Mutex<String>

    init(_ origin: String) {
        self.origin = Mutex(origin)
    }

    var current: String {
        get { origin.withLock { $0 } }
        set { origin.withLock { $0 = newValue } }
    }
}
