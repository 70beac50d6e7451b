import Foundation
import HTTPTypes
import Kernel
import NIOCore
import NIOHTTP1
import Storage
import Web

/// What the waiting room answers: a page that loads itself again to browsers, to probes what they read, and to everybody
/// else the refusal they know. 503 all of it (RFC 9110 section 15.6.4), but for the question whether the process runs.
struct WaitingAnswer {
    let head: HTTPResponseHead
    let body: ByteBuffer

    /// Seconds.
    private static let retryAfter = 2

    init(to request: HTTPRequestHead, _ progress: RestorationProgress) {
        let sentence = Self.sentence(progress)
        let (path, id) = (request.uri.prefix { $0 != "?" }, RequestID.next())
        var status = HTTPResponseStatus.serviceUnavailable
        var type = "application/json; charset=utf-8"
        var headers = HTTPFields()
        let bytes: Data
        switch path {
        case "/health/live":
            status = .ok
            bytes = Data(#"{"status":"alive"}"#.utf8)
        case "/health", "/health/ready":
            let answer = ["status": path == "/health" ? "unhealthy" : "unready", "reason": sentence]
            bytes = (try? JSON.encodeBytes(answer)) ?? Data()
        default:
            if request.headers["accept"].contains(where: { $0.contains("text/html") }) {
                type = "text/html; charset=utf-8"
                headers[.contentSecurityPolicy] =
                    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
                bytes = Data(Self.page(sentence, progress.percent).utf8)
            } else {
                bytes = FailureResponse.bytes(
                    Refusal(.maintenance, "\(sentence).", retryAfter: Self.retryAfter), requestId: id)
            }
        }
        SecurityHeaders.apply(to: &headers, transportAge: nil)
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        headers[.retryAfter] = "\(Self.retryAfter)"
        headers[.contentLength] = "\(bytes.count)"
        headers[.connection] = "close"
        var fields = HTTPHeaders(headers.map { ($0.name.rawName, $0.value) })
        fields.add(name: "X-Request-Id", value: id)
        head = HTTPResponseHead(version: .http1_1, status: status, headers: fields)
        body = ByteBuffer(bytes: bytes)
    }

    /// What the server does, without a full stop.
    static func sentence(_ progress: RestorationProgress) -> String {
        let reason =
            switch progress.cause {
            case .copied: "The server was started from a copy"
            case .damaged: "The database was damaged"
            case .lost: "The database was missing"
            }
        return "\(reason) and is made anew: \(progress.percent) %"
    }

    private static func page(_ sentence: String, _ percent: Int) -> String {
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="refresh" content="\(retryAfter)">
        <title>Getting ready</title>
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto 0; padding: 0 1rem }
        progress { width: 100% }
        </style>
        <main>
        <h1>Getting ready</h1>
        <p>\(sentence).</p>
        <progress max="100" value="\(percent)" aria-label="Progress">\(percent) %</progress>
        <p>This page goes on by itself.</p>
        </main>
        </html>
        """
    }
}
