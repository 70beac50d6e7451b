import Foundation
import NIOCore
import Synchronization

/// What a client heard and nobody asked for yet, and who waits for what.
final class SocketClientMailbox: Sendable {
    private struct Waiter {
        let number: Int
        let wants: @Sendable (SocketClientEvent) -> Bool
        let continuation: CheckedContinuation<SocketClientEvent, any Error>
    }

    private struct State {
        var events: [SocketClientEvent] = []
        var waiters: [Waiter] = []
        var acks: [Int: CheckedContinuation<Data, any Error>] = [:]
        var lastNumber = 0
        var ending: SocketClientFailure?
    }

    private let loop: any EventLoop
    private let state = Mutex(State())

    init(loop: any EventLoop) {
        self.loop = loop
    }

    /// Why the connection ended; nil while it stands.
    var ending: SocketClientFailure? { state.withLock { $0.ending } }

    /// Events heard and not taken.
    var waiting: [SocketClientEvent] { state.withLock { $0.events } }

    func arrived(_ event: SocketClientEvent) {
        let waiter = state.withLock { state -> Waiter? in
            guard let index = state.waiters.firstIndex(where: { $0.wants(event) }) else {
                state.events.append(event)
                return nil
            }
            return state.waiters.remove(at: index)
        }
        waiter?.continuation.resume(returning: event)
    }

    func answered(_ id: Int, _ json: Data) {
        state.withLock { $0.acks.removeValue(forKey: id) }?.resume(returning: json)
    }

    func ended(_ failure: SocketClientFailure) {
        let (waiters, acks) = state.withLock { state -> ([Waiter], [CheckedContinuation<Data, any Error>]) in
            guard state.ending == nil else { return ([], []) }
            state.ending = failure
            defer {
                state.waiters = []
                state.acks = [:]
            }
            return (state.waiters, Array(state.acks.values))
        }
        for waiter in waiters { waiter.continuation.resume(throwing: failure) }
        for ack in acks { ack.resume(throwing: failure) }
    }

    /// The first event heard that `wants` says yes to, or the next one that comes.
    func next(
        _ what: String, within patience: Duration, where wants: @escaping @Sendable (SocketClientEvent) -> Bool
    ) async throws -> SocketClientEvent {
        try await withCheckedThrowingContinuation { continuation in
            let result = state.withLock { state -> Result<SocketClientEvent, any Error>? in
                if let index = state.events.firstIndex(where: wants) { return .success(state.events.remove(at: index)) }
                if let ending = state.ending { return .failure(ending) }
                state.lastNumber += 1
                let number = state.lastNumber
                state.waiters.append(Waiter(number: number, wants: wants, continuation: continuation))
                loop.scheduleTask(in: TimeAmount(patience)) { self.lostPatience(with: number, what) }
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }

    /// Runs `send` with a fresh id and waits for its acknowledgement.
    func ack(
        to what: String, within patience: Duration, _ send: @Sendable (Int) -> Void
    ) async throws -> Data {
        try await withCheckedThrowingContinuation { continuation in
            let id = state.withLock { state -> Int? in
                guard state.ending == nil else { return nil }
                state.lastNumber += 1
                state.acks[state.lastNumber] = continuation
                return state.lastNumber
            }
            guard let id else {
                return continuation.resume(throwing: ending ?? .closed(code: nil, reason: ""))
            }
            loop.scheduleTask(in: TimeAmount(patience)) {
                self.state.withLock { $0.acks.removeValue(forKey: id) }?
                    .resume(throwing: SocketClientFailure.silence(expected: "ack of \(what)", heard: self.names))
            }
            send(id)
        }
    }

    private var names: [String] { waiting.map(\.name) }

    private func lostPatience(with number: Int, _ what: String) {
        let waiter = state.withLock { state in
            state.waiters.firstIndex { $0.number == number }.map { state.waiters.remove(at: $0) }
        }
        waiter?.continuation.resume(throwing: SocketClientFailure.silence(expected: what, heard: names))
    }
}
