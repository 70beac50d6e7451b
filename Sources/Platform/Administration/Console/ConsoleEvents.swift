import Audit
import Hosting
import Jobs
import Kernel
import Logging
import Realtime
import Web

/// The requests of the namespace `/admin`, which only the staff are let into.
enum ConsoleEvents {
    static func all(_ console: Console, _ desk: JobDesk) -> [SocketEvent] {
        [
            SocketEvent("admin:subscribe", of: .admin, in: ConsoleInput.self, out: ConsoleSubscription.self) {
                input, call in
                let milliseconds = input.intervalMs?.value ?? Console.standardInterval
                let topics = try await console.follow(
                    call.socket.socket, Set(input.topics.values), every: .milliseconds(milliseconds),
                    level: input.level?.level ?? .info)
                return ConsoleSubscription(
                    topics: topics.sorted { $0.rawValue < $1.rawValue }, intervalMs: milliseconds,
                    history: input.topics.values.contains(.metrics) ? console.history : [])
            },
            SocketEvent("admin:unsubscribe", of: .admin, in: ConsoleLeaveInput.self, out: NoOutput.self) {
                input, call in
                console.leave(call.socket.socket, input.topics.map { Set($0.values) })
                return NoOutput()
            },
            SocketEvent("admin:queue", of: .admin, rate: .bulk, in: QueueOrderInput.self, out: QueuesPayload.self) {
                input, call in
                let (name, actor) = (QueueName(input.queue.value), AuditActor(call.caller, from: call.client))
                switch input.op {
                case .pause: try await desk.pause(name, by: actor)
                case .resume: try await desk.resume(name, by: actor)
                case .retryFailed: _ = try await desk.retryDead(of: name, by: actor)
                case .drain: _ = try await desk.drain(name, by: actor)
                }
                return QueuesPayload(queues: try await desk.queue.queues().map(QueuePayload.init))
            },
        ]
    }
}
