import Foundation
import Kernel
import Logging
import Realtime
import Storage
import Telemetry
import Web

/// The way from a socket into the doors of the rooms: who is it, may it ask so often, which declared request is it.
struct SocketDispatcher: SocketDelegate {
    let host: Engines
    let authenticator: any Authenticating
    let contributions: [SocketNamespace: [any ConnectionContributing]]
    let events: [EventKey: SocketEvent]
    let holdUp: @Sendable () -> Refusal?
    let figures: SocketFigures
    let logger: Logger

    /// What a request is found by.
    struct EventKey: Hashable, Sendable {
        let namespace: SocketNamespace
        let name: String

        init(_ namespace: SocketNamespace, _ name: String) {
            self.namespace = namespace
            self.name = name
        }
    }

    /// A person over a limit this often within a minute loses the socket.
    private static let breaches = RateBucket("breach", [.init(5, per: 60)], by: .user)

    func authenticate(_ request: SocketHandshake) async throws -> Caller {
        figures.attempted(request.namespace)
        func values(_ name: String) -> [String] {
            request.headers.filter { $0.name.lowercased() == name }.map(\.value)
        }
        let context = TraceContext(traceparent: values("traceparent"), tracestate: values("tracestate"))
        return try await traced("connect", of: request.namespace, in: context) { try await admit(request) }
    }

    private func admit(_ request: SocketHandshake) async throws -> Caller {
        if let refusal = holdUp() { throw refusal }
        if !request.client.isExempt { try host.limiter.require(.handshake, subject: request.client.network) }
        let cookies = request.headers.filter { $0.0.lowercased() == "cookie" }.map(\.1)
        guard let token = request.token ?? CookieJar.value(CookieJar.access, in: cookies) else {
            throw Refusal(.unauthorized, "Please sign in.")
        }
        let caller = try await authenticator.caller(accessToken: token, at: host.clock.now())
        try Self.admit(caller, to: request.namespace)
        return caller
    }

    /// - Throws: `namespace_forbidden` for those a namespace is not for.
    static func admit(_ caller: Caller, to namespace: SocketNamespace) throws {
        switch namespace {
        case .main: return
        case .admin:
            guard let staff = caller.staff, staff >= .admin else {
                throw Refusal(.namespaceForbidden, "There is no such namespace here.")
            }
        }
    }

    func rooms(for socket: SocketIdentity) async throws -> [Room] {
        var rooms: [Room] = []
        for contribution in parts(of: socket) { rooms += try await contribution.rooms(for: socket.caller) }
        return rooms
    }

    private func parts(of socket: SocketIdentity) -> [any ConnectionContributing] {
        contributions[socket.namespace] ?? []
    }

    func ready(for socket: SocketIdentity) async throws -> ConnectReply {
        let own = Room.user(socket.caller.userId)
        let asked = try await rooms(for: socket)
        // Positions before snapshots: what happens in between comes again as an event, never gets lost.
        let positions = try await host.store.lastSeq(of: asked + [own])
        var allowed: Set<Room> = [own]
        var fields: [(String, any Encodable & Sendable)] = []
        for contribution in parts(of: socket) {
            let part = try await contribution.ready(for: socket.caller)
            fields += part.fields
            allowed.formUnion(part.rooms)
        }
        let seqs = positions.filter { allowed.contains($0.key) }.map { ($0.key.name, $0.value) }
        fields += [
            ("sessionId", socket.caller.sessionId), ("recovered", false), ("serverTime", host.clock.now()),
            ("epoch", host.store.epoch), ("heartbeatMs", Int(host.options.realtime.pingInterval.milliseconds)),
            ("seqs", Dictionary(uniqueKeysWithValues: seqs)),
        ]
        return ConnectReply(payload: try Self.object(fields), rooms: allowed)
    }

    func received(_ event: String, _ payload: Data, from socket: SocketIdentity) async throws -> String? {
        guard let declared = events[EventKey(socket.namespace, event)] else { throw UnknownEvent() }
        if let refusal = holdUp() { throw refusal }
        let call = SocketCall(socket: socket, hub: host.hub, cursors: host.cursors)
        // In one line with the requests of the same person: whoever floods both waits behind themselves.
        return try await traced(event, of: socket.namespace, socket.caller) {
            try await host.admission.perform(for: .of(socket.caller, socket.client)) { _ in
                try await answer(declared, payload, call, socket)
            }
        }
    }

    /// Runs a request in a trace of its own, timed and counted.
    private func traced<Value: Sendable>(
        _ event: String, of namespace: SocketNamespace, _ caller: Caller? = nil, in context: TraceContext? = nil,
        _ body: () async throws -> Value
    ) async throws -> Value {
        let scope = host.tracer.begin(context, requestId: RequestID.next())
        if let caller { scope.belongs(to: caller.userId.rawValue) }
        let start = ContinuousClock.now
        return try await TraceScope.$current.withValue(scope) {
            var failure: Refusal?
            defer {
                let end = ContinuousClock.now
                let isError = failure.map { $0.code.status >= 500 } ?? false
                figures.finished(event, of: namespace, start.duration(to: end), failure?.code)
                scope.finish("socket \(event)", .socket, from: start, to: end, isError: isError, ["event": event])
            }
            do {
                return try await body()
            } catch let refusal as Refusal {
                failure = refusal
                throw refusal
            } catch {
                failure = Refusal(.internal, "Something went wrong on our side.", cause: error)
                throw error
            }
        }
    }

    private func answer(
        _ declared: SocketEvent, _ payload: Data, _ call: SocketCall, _ socket: SocketIdentity
    ) async throws -> String? {
        do {
            return try await declared.run(payload, call) { try host.limiter.require($0, subject: $1) }
        } catch let refusal as Refusal where refusal.code == .rateLimited {
            // Typing is renewed by habit: what is dropped silently is no breach either.
            if declared.isDroppedSilently { return nil }
            noteBreach(of: socket)
            throw refusal
        } catch let refusal as Refusal {
            if refusal.code.status >= 500 { log(refusal.cause ?? refusal, declared.name) }
            throw refusal
        } catch {
            log(error, declared.name)
            throw Refusal(.internal, "Something went wrong on our side.", cause: error)
        }
    }

    func disconnected(_ socket: SocketIdentity, reason: String) {
        for contribution in parts(of: socket) { contribution.disconnected(socket) }
        logger.debug(
            "socket closed", metadata: ["userId": "\(socket.caller.userId)", "reason": "\(reason)"])
    }

    private func noteBreach(of socket: SocketIdentity) {
        let verdict = host.limiter.take(Self.breaches, subject: "\(socket.caller.sessionId)")
        guard !verdict.isAllowed else { return }
        let refusal = verdict.refusal
        host.hub.disconnect(
            session: socket.caller.sessionId, event: "error",
            LimitNotice(code: refusal.code, message: refusal.message, retryAfter: refusal.retryAfter))
    }

    /// The last `error` event of a socket that asked too much.
    private struct LimitNotice: Encodable, Sendable {
        let event = "limits"
        let code: ErrorCode
        let message: String
        @Sparse var retryAfter: Int?

        private enum CodingKeys: CodingKey { case event, code, message, retryAfter }
    }

    private func log(_ error: any Error, _ event: String) {
        logger.error("socket request failed", error: error, metadata: ["route": "\(event)"])
    }

    private static func object(_ fields: [(String, any Encodable & Sendable)]) throws -> String {
        let members = try fields.map { name, value in
            "\"\(name)\":\(try (value as? PreparedJSON)?.text ?? JSON.encode(value))"
        }
        return "{" + members.joined(separator: ",") + "}"
    }
}
