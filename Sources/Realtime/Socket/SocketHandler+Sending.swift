import DequeModule
import Foundation
import Kernel
import NIOCore

/// Writing: straight to the channel while the client keeps up, into a bounded queue while it does not.
extension SocketHandler {
    /// An event or an acknowledgement, in order. Until `ready` is sent it waits. What is for another namespace is not sent.
    func send(_ packet: OutboundPacket) {
        guard packet.namespace == namespace else { return }
        guard phase == .ready || phase == .connecting else { return }
        if phase == .ready, queue.isEmpty, isWritable {
            write(packet)
        } else {
            hold(packet)
        }
    }

    /// Straight to the channel; the flush comes at the end of the loop's turn.
    func write(_ packet: OutboundPacket) {
        guard let context else { return }
        shard.counts.framesOut += 1
        shard.counts.bytesOut += packet.byteCount
        context.write(Self.wrapOutboundOut(packet.frame), promise: nil)
        guard !isUnflushed else { return }
        isUnflushed = true
        shard.markUnflushed(self)
    }

    /// What the shard calls at the end of the turn.
    func flush() {
        isUnflushed = false
        context?.flush()
    }

    /// Moves what waits to the channel as far as it takes it.
    func drain() {
        guard phase == .ready, !queue.isEmpty else { return }
        while isWritable, let packet = queue.popFirst() {
            queuedBytes -= packet.byteCount
            write(packet)
        }
        // An emptied queue gives its memory back: most clients need it once.
        if queue.isEmpty { queue = Deque() }
    }

    private func hold(_ packet: OutboundPacket) {
        if isOver(packet) {
            guard !packet.isVolatile else {
                shard.counts.droppedVolatile += 1
                return
            }
            dropVolatile()
            guard !isOver(packet) else { return end(.slowConsumer) }
        }
        queue.append(packet)
        queuedBytes += packet.byteCount
    }

    /// A packet with nothing before it always has room, however large it is.
    private func isOver(_ packet: OutboundPacket) -> Bool {
        !queue.isEmpty
            && (queue.count >= shard.options.maxQueuedPackets
                || queuedBytes + packet.byteCount > shard.options.maxQueuedBytes)
    }

    private func dropVolatile() {
        let before = queue.count
        queue.removeAll(where: \.isVolatile)
        shard.counts.droppedVolatile += before - queue.count
        queuedBytes = queue.reduce(0) { $0 + $1.byteCount }
    }
}

/// Acknowledgements the other way: events of the server that the client answers.
extension SocketHandler {
    /// One that waits.
    struct Question {
        let answer: (Result<Data, any Error>) -> Void
        let timeout: Scheduled<Void>
    }

    /// Questions of one socket that may wait at once.
    private static let maxQuestions = 100

    /// Sends an event that asks for an acknowledgement. `answer` is called once: with the JSON of the acknowledgement's
    /// first argument, or with a `Refusal`: `unavailable` when it does not come in time, `gone` when the socket ends.
    func ask(
        _ name: String, _ payload: String, within timeout: Duration,
        _ answer: @escaping (Result<Data, any Error>) -> Void
    ) {
        guard phase < .closing else { return answer(.failure(Hub.gone)) }
        guard questions.count < Self.maxQuestions else {
            return answer(.failure(Refusal(.unavailable, "This client leaves too much unanswered.")))
        }
        lastQuestion += 1
        let id = lastQuestion
        let timer = shard.loop.assumeIsolated().scheduleTask(in: TimeAmount(timeout)) {
            guard let question = self.questions.removeValue(forKey: id) else { return }
            question.answer(.failure(Refusal(.unavailable, "The client did not answer in time.")))
        }
        questions[id] = Question(answer: answer, timeout: timer)
        send(.event(name, payload, id: id, isVolatile: false, namespace))
    }

    /// An acknowledgement arrived; one that answers nothing (any more) is passed over.
    func answered(_ packet: SocketPacket) {
        guard let id = packet.id, let question = questions.removeValue(forKey: id) else { return }
        question.timeout.cancel()
        question.answer(.success(packet.elements.first.map(packet.bytes) ?? Data("null".utf8)))
    }

    /// The socket ended: nothing will be answered.
    func dropQuestions() {
        let dropped = questions
        questions = [:]
        for question in dropped.values {
            question.timeout.cancel()
            question.answer(.failure(Hub.gone))
        }
    }
}
