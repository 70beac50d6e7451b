import Jobs
import Kernel
import Realtime
import ServiceLifecycle
import Storage
import Web

/// A room of the house as the listeners see it: everything it registers, in one place.
///
/// A module is built by a constructor that takes the `Engines` and the doors of lower rooms and does no I/O; the list of
/// modules makes the application.
package protocol DomainModule: Sendable {
    /// The name in logs and migration names.
    var name: String { get }
    /// In order, frozen once shipped.
    var migrations: [Migration] { get }
    /// Changes of tables with many rows, carried out while the server serves; likewise in order and frozen.
    var onlineMigrations: [OnlineMigration] { get }
    var endpoints: [Endpoint] { get }
    var socketEvents: [SocketEvent] { get }
    /// What it adds to a new socket.
    var connections: [any ConnectionContributing] { get }
    /// What is done for jobs; how often and how many at once says the queue of each.
    var jobs: [JobHandler] { get }
    /// Jobs that come by the clock.
    var schedules: [JobSchedule] { get }
    /// What of it can be checked, and perhaps mended, while people work.
    var checkups: [Checkup] { get }
    /// What runs beside the requests; started with the listener, when the data may not be up to date yet.
    var services: [any Service] { get }
    /// Runs after the migrations and before the first request: caches to fill, rows to make.
    func start() async throws
    /// Runs at the very end, before the data is closed: engines of its own to close. Also when `start` did not run.
    func stop() async
}

extension DomainModule {
    package var migrations: [Migration] { [] }
    package var onlineMigrations: [OnlineMigration] { [] }
    package var endpoints: [Endpoint] { [] }
    package var socketEvents: [SocketEvent] { [] }
    package var connections: [any ConnectionContributing] { [] }
    package var jobs: [JobHandler] { [] }
    package var schedules: [JobSchedule] { [] }
    package var checkups: [Checkup] { [] }
    package var services: [any Service] { [] }
    package func start() async throws {}
    package func stop() async {}
}

/// What a module adds to a new socket.
package protocol ConnectionContributing: Sendable {
    /// The namespace whose sockets it is for.
    var namespace: SocketNamespace { get }
    /// The rooms to join before the snapshot is read, so that nothing falls between the two.
    func rooms(for caller: Caller) async throws -> [Room]
    /// The module's members of the `ready` event.
    func ready(for caller: Caller) async throws -> ReadyPart
    /// The socket is gone. Runs on its event loop: hand over and return.
    func disconnected(_ socket: SocketIdentity)
}

extension ConnectionContributing {
    package var namespace: SocketNamespace { .main }
    package func disconnected(_ socket: SocketIdentity) {}
}

/// Members of the `ready` event, and the rooms its snapshot still allows.
package struct ReadyPart: Sendable {
    package let fields: [(String, any Encodable & Sendable)]
    /// Of the rooms asked for, those the caller may still be in when the snapshot was read.
    package let rooms: Set<Room>

    package init(fields: [(String, any Encodable & Sendable)], rooms: Set<Room> = []) {
        self.fields = fields
        self.rooms = rooms
    }
}
