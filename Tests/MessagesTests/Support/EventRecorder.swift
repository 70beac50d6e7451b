import Foundation
import Hosting
import Kernel
import Storage
import Synchronization
import TestKit

/// Listens to the log as the bus does.
final class EventRecorder: Sendable {
    private let events = Mutex<[LoggedEvent]>([])

    init(_ store: Datastore) {
        store.subscribe { [self] batch in events.withLock { $0 += batch } }
    }

    /// All so far, in commit order. A verb returns before its events are told, so a barrier write goes first.
    func all(after store: Datastore) async throws -> [LoggedEvent] {
        try await store.write("test.barrier") { _ in }
        return events.withLock { $0 }
    }

    /// Forgets what was heard.
    func clear(after store: Datastore) async throws {
        _ = try await all(after: store)
        events.withLock { $0 = [] }
    }
}

extension Chat {
    /// All events since `clearEvents`, in commit order.
    func events() async throws -> [LoggedEvent] { try await log.all(after: store) }

    /// The names of the events of a room since `clearEvents`, in order.
    func events(in room: Room) async throws -> [String] {
        try await log.all(after: app.host.store).filter { $0.room == room }.map(\.type)
    }

    /// The payloads of one kind of event in a room.
    func payloads<Value: Decodable>(
        _ type: String, in room: Room, as value: Value.Type = Value.self
    ) async throws -> [Value] {
        try await log.all(after: app.host.store).filter { $0.room == room && $0.type == type }
            .map { try JSON.decode(value, from: Data($0.payload.utf8)) }
    }

    func clearEvents() async throws {
        try await log.clear(after: app.host.store)
    }
}
