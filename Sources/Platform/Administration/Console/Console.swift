import Hosting
import Jobs
import Kernel
import Logging
import Monitoring
import Realtime
import ServiceLifecycle
import Synchronization

/// Tells the sockets of the staff how the server does, each as often as it asked. A beat a second while anyone follows,
/// every five otherwise: then it only keeps the curves.
struct Console: Service, CustomStringConvertible {
    /// What the service group prints; reflection would print all the fields.
    let description = "Console"
    private let host: Engines
    private let figures: Figures
    private let followers = Followers()

    private static let beat = Duration.seconds(1)
    private static let restingBeat = Duration.seconds(5)
    static let standardInterval = 5000

    /// Who follows what.
    private final class Followers: Sendable {
        struct Follower: Sendable {
            var topics: Set<ConsoleTopic>
            var interval: Duration
            var nextAt: ContinuousClock.Instant
            /// Of those who follow the log.
            var mark: LogMark?
        }

        let all = Mutex<[SocketID: Follower]>([:])
    }

    init(_ host: Engines) {
        self.host = host
        figures = Figures(host)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var keptAt: ContinuousClock.Instant?
            while !Task.isCancelled {
                let now = ContinuousClock.now
                if keptAt.map({ now - $0 >= Self.restingBeat }) ?? true {
                    figures.keep()
                    keptAt = now
                }
                await tell(at: now)
                let isFollowed = followers.all.withLock { !$0.isEmpty }
                try? await Task.sleep(for: isFollowed ? Self.beat : Self.restingBeat)
            }
        }
    }

    /// Adds topics to what a socket follows; it gets each at once.
    /// - Parameter level: the least one of the lines of the log; who asks for the log anew begins anew.
    /// - Throws: `gone` when it has ended meanwhile.
    func follow(
        _ socket: SocketID, _ topics: Set<ConsoleTopic>, every interval: Duration, level: Logger.Level = .info
    ) async throws -> Set<ConsoleTopic> {
        let all = followers.all.withLock { followers in
            let before = followers[socket]
            let all = topics.union(before?.topics ?? [])
            followers[socket] = Followers.Follower(
                topics: all, interval: interval, nextAt: ContinuousClock.now + interval,
                mark: topics.contains(.logs) ? LogMark(level: level) : before?.mark)
            return all
        }
        // A socket that ended before it was noted here was taken leave of already.
        do {
            try await host.hub.join(socket, Room("staff"))
        } catch {
            leave(socket)
            throw error
        }
        for topic in topics { await send(topic, to: [socket]) }
        return all
    }

    /// Takes topics away; nil takes all.
    func leave(_ socket: SocketID, _ topics: Set<ConsoleTopic>? = nil) {
        followers.all.withLock { followers in
            guard let topics, var follower = followers[socket] else {
                followers[socket] = nil
                return
            }
            follower.topics.subtract(topics)
            if topics.contains(.logs) { follower.mark = nil }
            followers[socket] = follower.topics.isEmpty ? nil : follower
        }
    }

    /// Tells everyone who follows anything of an alert.
    /// - Returns: how many were told.
    @discardableResult
    func tell(_ alert: AlertPayload, isFiring: Bool, isTest: Bool) -> Int {
        let sockets = followers.all.withLock { Array($0.keys) }
        let notice = AlertNotice(alert: alert, isTest: isTest)
        for socket in sockets {
            host.hub.send(isFiring ? "alert:fired" : "alert:resolved", to: socket, in: .admin, notice)
        }
        return sockets.count
    }

    /// The last ten minutes, oldest first.
    var history: [MetricsPayload] { figures.history }

    /// The connections of this moment.
    func connections() async -> ConnectionsPayload {
        ConnectionsPayload(await host.hub.statistics(), eventsPerSecond: figures.now.eventsPerSecond)
    }

    private func tell(at now: ContinuousClock.Instant) async {
        let due = followers.all.withLock { followers in
            var due: [ConsoleTopic: [SocketID]] = [:]
            for (socket, follower) in followers where follower.nextAt <= now {
                followers[socket]?.nextAt = now + follower.interval
                for topic in follower.topics { due[topic, default: []].append(socket) }
            }
            return due
        }
        for (topic, sockets) in due { await send(topic, to: sockets) }
    }

    private func send(_ topic: ConsoleTopic, to sockets: [SocketID]) async {
        switch topic {
        case .metrics: send(topic, figures.now, to: sockets)
        case .connections: send(topic, await connections(), to: sockets)
        case .logs: for socket in sockets { sendLog(to: socket) }
        case .queues:
            do {
                send(topic, QueuesPayload(queues: try await host.jobs.queues().map(QueuePayload.init)), to: sockets)
            } catch {
                host.logger("console").warning("the queues could not be read", metadata: ["cause": "\(error)"])
            }
        }
    }

    /// What a follower has not seen yet. The mark moves under the lock, so that no line is sent twice.
    private func sendLog(to socket: SocketID) {
        let news = followers.all.withLock { $0[socket]?.mark?.next(in: host.logs) }
        if let news { send(.logs, news, to: [socket]) }
    }

    private func send(_ topic: ConsoleTopic, _ payload: some Encodable & Sendable, to sockets: [SocketID]) {
        for socket in sockets { host.hub.send(topic.event, to: socket, in: .admin, payload) }
    }
}

extension Console: AlertListening {
    func tell(_ alert: AlertPayload, isFiring: Bool) { tell(alert, isFiring: isFiring, isTest: false) }
}

/// What a socket of the staff gets, and its end.
struct ConsoleConnection: ConnectionContributing {
    let console: Console

    var namespace: SocketNamespace { .admin }

    func rooms(for caller: Caller) async throws -> [Room] { [] }

    func ready(for caller: Caller) async throws -> ReadyPart {
        ReadyPart(fields: [("topics", ConsoleTopic.allCases)])
    }

    func disconnected(_ socket: SocketIdentity) { console.leave(socket.socket) }
}
