import Foundation
import Kernel
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization
import Telemetry

/// Asks other servers: one request, one bounded answer, a connection of its own, no cookies.
package final class OutboundClient: Sendable {
    package typealias Answer = OutboundAnswer

    /// Addresses of a host that are tried.
    private static let mostAddresses = 3
    private static let ownHeaders: Set<String> = ["host", "user-agent", "connection", "content-length"]
    /// They stay with the server they were meant for.
    private static let secretHeaders: Set<String> = ["authorization", "cookie", "proxy-authorization"]

    private let group: any EventLoopGroup
    private let agent: String
    private let policy: AddressPolicy
    private let resolver: any HostResolving
    private let system: SystemResolver
    private let roots: String
    /// Reading the roots of the system takes time, so it is done when first needed.
    private let tls = Mutex<NIOSSLContext?>(nil)

    /// Starts nothing.
    /// - Parameters:
    ///   - group: the event loops to use.
    ///   - agent: what others see as `User-Agent`.
    ///   - policy: where people's addresses may lead.
    ///   - roots: a PEM file of further authorities to trust, or empty.
    ///   - resolver: who knows the addresses of names; nil: the system.
    package init(
        group: any EventLoopGroup, agent: String, policy: AddressPolicy = AddressPolicy(), roots: String = "",
        resolver: (any HostResolving)? = nil
    ) {
        self.group = group
        self.agent = agent
        self.policy = policy
        self.roots = roots
        let own = SystemResolver()
        system = own
        self.resolver = resolver ?? own
    }

    /// Sends a body to an address of the owner's.
    /// - Parameter limit: for the whole exchange.
    /// - Throws: `OutboundFailure` when there is no answer within the limit, or a larger one than allowed.
    package func post(
        _ url: String, contentType: String, headers: [(name: String, value: String)] = [], _ body: Data,
        within limit: Duration = .seconds(10)
    ) async throws -> Answer {
        var request = OutboundRequest(.post, url, trust: .ownerConfigured)
        request.headers = headers + [("Content-Type", contentType)]
        request.body = body
        request.limit = limit
        return try await send(request)
    }

    /// Sends a request and reads the answer. What the caller does is traced into a server of the owner's (W3C Trace Context);
    /// others learn nothing of it, for a trace tells what belongs together and carries what a third one has put in.
    /// - Throws: `OutboundFailure`, `CancellationError`.
    package func send(_ request: OutboundRequest) async throws -> Answer {
        let place = try WebAddress(request.url)
        guard let scope = TraceScope.current else { return try await bounded(request, from: place) }
        var traced = request
        if request.trust == .ownerConfigured {
            traced.headers.append(("traceparent", scope.traceparent))
            if let state = scope.state { traced.headers.append(("tracestate", state)) }
        }
        return try await scope.measure("\(request.method.rawValue) \(place.host)", .external) {
            try await bounded(traced, from: place)
        }
    }

    private func bounded(_ request: OutboundRequest, from place: WebAddress) async throws -> Answer {
        try await within(request.limit) { [self] in try await follow(request, from: place) }
    }

    /// Whether an address people gave could be sent to, as far as its text tells.
    /// - Throws: `OutboundFailure` with what is wrong.
    package func check(_ url: String) throws {
        let place = try WebAddress(url)
        try admit(place, .userGiven)
        if let literal = place.literal { try admit([literal], of: place, .userGiven) }
    }

    /// Looks up nothing and so answers nothing any more.
    package func close() async {
        await system.close()
    }

    /// Goes from one address to the next for as long as it may.
    private func follow(_ request: OutboundRequest, from start: WebAddress) async throws -> Answer {
        var request = request
        var place = start
        for hop in 0... {
            let answer = try await ask(request, at: place)
            guard request.redirects > 0, request.follows(answer), let location = answer.headers.first(name: "Location")
            else { return answer }
            guard hop < request.redirects else {
                throw OutboundFailure(.badAnswer, "\(start.host) leads on more than \(request.redirects) times.")
            }
            let next = try place.following(location)
            guard next.isSecure || !place.isSecure else {
                throw OutboundFailure(.refused, "\(place.host) leads from an encrypted address to a plain one.")
            }
            if next.origin != place.origin {
                request.headers.removeAll { Self.secretHeaders.contains($0.name.lowercased()) }
            }
            place = next
        }
        preconditionFailure("the loop returns or throws")
    }

    /// One request: the host is looked up here and nowhere else, and what is connected to is what was looked at.
    private func ask(_ request: OutboundRequest, at place: WebAddress) async throws -> Answer {
        try admit(place, request.trust)
        let found = if let literal = place.literal { [literal] } else { try await resolver.addresses(of: place.host) }
        let admitted = try admit(found, of: place, request.trust)
        let exchange = Exchange(
            place: place, head: head(of: request, at: place), body: request.body,
            tls: place.isSecure ? try encryption() : nil, mostBytes: request.mostAnswerBytes)
        var last: any Error = OutboundFailure(.unknownHost, "\(place.host) has no address.")
        for address in admitted.prefix(Self.mostAddresses) {
            do {
                return try await exchange.run(to: address, group)
            } catch let failure as OutboundFailure where failure.kind == .unreachable {
                last = failure
            }
        }
        throw last
    }

    private func head(of request: OutboundRequest, at place: WebAddress) -> HTTPRequestHead {
        var headers: HTTPHeaders = ["Host": place.authority, "User-Agent": agent, "Connection": "close"]
        for (name, value) in request.headers where !Self.ownHeaders.contains(name.lowercased()) {
            headers.add(name: name, value: value)
        }
        if let body = request.body { headers.add(name: "Content-Length", value: String(body.count)) }
        return HTTPRequestHead(
            version: .http1_1, method: HTTPMethod(rawValue: request.method.rawValue), uri: place.target,
            headers: headers)
    }

    private func admit(_ place: WebAddress, _ trust: OutboundTrust) throws {
        guard policy.admits(port: place.port, trust) else {
            throw OutboundFailure(.refused, "Port \(place.port) is not open to addresses people give.")
        }
    }

    /// Those that may be connected to.
    /// - Throws: `OutboundFailure` when there are none.
    @discardableResult
    private func admit(
        _ addresses: [NetworkAddress], of place: WebAddress, _ trust: OutboundTrust
    ) throws -> [NetworkAddress] {
        let admitted = addresses.filter { policy.admits($0, trust) }
        guard !admitted.isEmpty else {
            throw OutboundFailure(.refused, "\(place.host) is no public address.")
        }
        return admitted
    }

    private func encryption() throws -> NIOSSLContext {
        try tls.withLock { tls in
            if let tls { return tls }
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.minimumTLSVersion = .tlsv12
            if !roots.isEmpty { configuration.additionalTrustRoots = [.file(roots)] }
            do {
                let context = try NIOSSLContext(configuration: configuration)
                tls = context
                return context
            } catch {
                let file = roots.isEmpty ? "of the system" : "in \(roots)"
                throw OutboundFailure(.unavailable, "The authorities to trust \(file) cannot be read.")
            }
        }
    }

    /// Runs `work` for a limited time. A look-up that does not end by then ends later, unheard.
    private func within<Value: Sendable>(
        _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let loop = group.any()
        let promise = loop.makePromise(of: Value.self)
        let late = loop.scheduleTask(in: .milliseconds(limit.milliseconds)) {
            promise.fail(OutboundFailure(.timedOut, "There was no whole answer within \(limit.milliseconds) ms."))
        }
        let task = promise.completeWithTask(work)
        promise.futureResult.whenComplete { _ in
            late.cancel()
            task.cancel()
        }
        return try await withTaskCancellationHandler {
            try await promise.futureResult.get()
        } onCancel: {
            promise.fail(CancellationError())
        }
    }
}

extension OutboundRequest {
    /// Whether an answer sends this request elsewhere. One that brings something is repeated only where the status says
    /// that it stays the same (RFC 9110 section 15.4).
    fileprivate func follows(_ answer: OutboundAnswer) -> Bool {
        switch answer.status {
        case 307, 308: true
        case 301, 302, 303: method != .post
        default: false
        }
    }
}
