import Accounts
import Audit
import Hosting
import Jobs
import Kernel
import ServiceLifecycle
import Storage
import Web

/// The console of the staff: what they see and do of the machine itself. Rooms have their own verbs for the staff; this is
/// for the engines, the settings and the log of all of it.
struct AdministrationModule: DomainModule {
    let name = "administration"
    let desk: JobDesk
    let audit: AuditLog
    let accounts: AccountActions
    let settings: SettingsKeeper
    let switches: SwitchBoard
    let console: Console
    let connectionDesk: ConnectionDesk
    let caches: CacheDesk
    let alerts: AlertDesk
    let incidents: IncidentDesk
    let outgoing: OutgoingDesk
    let space: SpaceDesk

    var migrations: [Migration] { AdministrationMigrations.all }
    var endpoints: [Endpoint] {
        JobRoutes.all(desk) + ScheduleRoutes.all(desk) + AuditRoutes.all(audit, accounts)
            + SettingsRoutes.all(settings) + SwitchRoutes.all(switches) + CacheRoutes.all(caches)
            + AlertRoutes.all(alerts) + IncidentRoutes.all(incidents) + ConnectionRoutes.all(connectionDesk, console)
            + OutgoingRoutes.all(outgoing) + SpaceRoutes.all(space)
    }
    var socketEvents: [SocketEvent] {
        ConsoleEvents.all(console, desk) + ConnectionEvents.all(connectionDesk)
    }
    var connections: [any ConnectionContributing] { [ConsoleConnection(console: console)] }
    var services: [any Service] { [console] }

    func start() async throws {
        try await settings.load()
        try await switches.load()
        try await alerts.load()
    }
}

extension Datastore {
    /// Waits until what comes after the commits so far is done. A write is acknowledged before that; the next one comes
    /// after both.
    func follow() async {
        try? await write("administration.follow") { _ in }
    }
}

extension Call {
    /// Who does this, for the audit log.
    /// - Throws: `unauthorized`.
    func actor() throws -> AuditActor { AuditActor(try user(), from: client) }
}
