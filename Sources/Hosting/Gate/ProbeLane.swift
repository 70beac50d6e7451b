import Foundation
import HTTPTypes
import Kernel
import NIOCore
import NIOHTTP1
import Synchronization
import Web

/// Answers probes on the event loop, before Hummingbird's stack: a load balancer hears from a server whose requests all
/// wait, and costs next to nothing. Only on connections that asked nothing else, and only the plain form of the
/// request; any other (a condition, an origin, a proxy's headers, a body) goes to the router, which answers the same.
final class ProbeLane: Sendable {
    /// What is written for one request.
    struct Answer {
        let head: HTTPResponseHead
        let body: ByteBuffer
    }

    /// An answer without its request id, good while the body and the second of its `Date` stay the same.
    private struct Prepared {
        let second: Int64
        let status: Int
        let body: Data
        let answer: Answer
    }

    /// The two ports answer with other headers.
    private struct Place: Hashable {
        let path: String
        let isSecurePort: Bool
    }

    /// Headers that change nothing about the answer.
    private static let harmless: Set<String> = [
        "host", "user-agent", "accept", "accept-encoding", "accept-language", "connection", "cache-control", "pragma",
    ]

    private let routes: [String: PlainRoute]
    private let clock: WallClock
    private let options: WebOptions
    private let observer: RequestObserver
    private let prepared = Mutex<[Place: Prepared]>([:])

    init(routes: [PlainRoute], clock: WallClock, options: WebOptions, observer: RequestObserver) {
        self.routes = Dictionary(uniqueKeysWithValues: routes.filter { $0.probe != nil }.map { ($0.path, $0) })
        self.clock = clock
        self.options = options
        self.observer = observer
    }

    /// The answer, already counted; nil when the router must give it.
    func answer(_ head: HTTPRequestHead, bySecurePort: Bool) -> Answer? {
        guard head.method == .GET, let route = routes[head.uri], head.version == .http1_1, head.isKeepAlive,
            head.headers.allSatisfy({ Self.harmless.contains($0.name.lowercased()) })
        else { return nil }
        let start = ContinuousClock.now
        guard let (status, body) = try? route.probe?() else { return nil }
        let prepared = prepare(route, status, body, bySecurePort)
        var head = prepared.head
        head.headers.add(name: "X-Request-Id", value: RequestID.next())
        observer.finished(
            RequestRecord(
                method: "GET", route: route.path, status: status, duration: ContinuousClock.now - start,
                requestBytes: 0, responseBytes: body.count, isProbe: true))
        return Answer(head: head, body: prepared.body)
    }

    private func prepare(_ route: PlainRoute, _ status: Int, _ body: Data, _ isSecurePort: Bool) -> Answer {
        let place = Place(path: route.path, isSecurePort: isSecurePort)
        let second = clock.now().milliseconds / 1000
        return prepared.withLock { prepared in
            if let known = prepared[place], known.second == second, known.status == status, known.body == body {
                return known.answer
            }
            var fields = route.headers
            fields[.contentLength] = String(body.count)
            fields[.date] = Timestamp(milliseconds: second * 1000).httpDate
            SecurityHeaders.apply(
                to: &fields,
                transportAge: options.transportAge(
                    isSecure: options.publicURL.map { $0.hasPrefix("https:") } ?? isSecurePort,
                    isEncrypted: isSecurePort))
            if !options.corsOrigins.isEmpty { fields[.vary] = "Origin" }
            let answer = Answer(
                head: HTTPResponseHead(
                    version: .http1_1, status: .init(statusCode: status),
                    headers: HTTPHeaders(fields.map { ($0.name.rawName, $0.value) })),
                body: ByteBuffer(bytes: body))
            prepared[place] = Prepared(second: second, status: status, body: body, answer: answer)
            return answer
        }
    }
}
