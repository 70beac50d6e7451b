import Foundation
import Kernel
import NIOCore

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
        send(.event(name, payload, id: id, isVolatile: false))
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
