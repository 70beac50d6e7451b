import DequeModule
import Kernel
import NIOCore

/// Events of the client: one at a time to the host, the rest waits its turn within bounds.
extension SocketHandler {
    func receive(_ event: InboundEvent) {
        shard.counts.eventsIn += 1
        guard isWorking else { return work(on: event) }
        guard pending.count < shard.options.maxPendingEvents,
            pendingBytes + event.payload.count <= shard.options.maxPendingBytes
        else { return end(.flooding) }
        pending.append(event)
        pendingBytes += event.payload.count
    }

    private func work(on event: InboundEvent) {
        guard let identity else { return }
        isWorking = true
        let me = NIOLoopBound(self, eventLoop: shard.loop)
        Task { [delegate, loop = shard.loop] in
            let answer: Result<String?, any Error>
            do {
                answer = .success(try await delegate.received(event.name, event.payload, from: identity))
            } catch {
                answer = .failure(error)
            }
            loop.execute { me.value.worked(on: event, answer) }
        }
    }

    private func worked(on event: InboundEvent, _ answer: Result<String?, any Error>) {
        isWorking = false
        guard phase == .ready else { return }
        switch answer {
        case .success(let data):
            if let id = event.id { send(.ack(id, Answers.success(data), namespace)) }
        case .failure(is UnknownEvent): refuseUnknown(event)
        case .failure(let error): refuse(event, known(error, doing: event.name))
        }
        guard phase == .ready, let next = pending.popFirst() else { return }
        pendingBytes -= next.payload.count
        if pending.isEmpty { pending = Deque() }
        work(on: next)
    }

    private func refuse(_ event: InboundEvent, _ refusal: Refusal) {
        if let id = event.id {
            if let json = try? Answers.failure(refusal) { send(.ack(id, json, namespace)) }
        } else if let json = try? Answers.error(refusal, event: event.name) {
            send(.event("error", json, isVolatile: false, namespace))
        }
    }

    /// An answer only to who waits for one; too many of them end the connection (realtime.md section 9).
    private func refuseUnknown(_ event: InboundEvent) {
        unknownEvents += 1
        guard unknownEvents <= shard.options.maxUnknownEvents else { return end(.unknownEvents) }
        guard event.id != nil else { return }
        refuse(event, Refusal(.badRequest, "There is no event of this name."))
    }
}
