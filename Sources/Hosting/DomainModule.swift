import Kernel
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
    var endpoints: [Endpoint] { get }
    var socketEvents: [SocketEvent] { get }
    /// What it adds to a new socket.
    var connections: [any ConnectionContributing] { get }
    /// Runs after the migrations and before the first request: caches to fill, rows to make.
    func start() async throws
}

extension DomainModule {
    package var migrations: [Migration] { [] }
    package var endpoints: [Endpoint] { [] }
    package var socketEvents: [SocketEvent] { [] }
    package var connections: [any ConnectionContributing] { [] }
    package func start() async throws {}
}
