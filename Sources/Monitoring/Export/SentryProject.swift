import Foundation
import Kernel
import Outbound
import Telemetry

/// A Sentry project and how it is told of failures: envelopes (develop.sentry.dev, "Envelopes" and "Event Payloads").
struct SentryProject: Sendable {
    let client: OutboundClient
    private let url: String
    private let key: String
    private let version: String

    /// - Parameter dsn: `https://KEY@HOST/PATH/PROJECT`.
    /// - Throws: `Refusal` with a sentence for the operator.
    init(_ client: OutboundClient, dsn: String, version: String) throws {
        guard let parts = URLComponents(string: dsn), let scheme = parts.scheme, let host = parts.host,
            let key = parts.user, !key.isEmpty, let slash = parts.path.lastIndex(of: "/")
        else { throw Refusal(.validationFailed, "sentry.dsn must look like https://KEY@HOST/PROJECT.") }
        let project = parts.path[parts.path.index(after: slash)...]
        guard !project.isEmpty else {
            throw Refusal(.validationFailed, "sentry.dsn must end with the number of a project.")
        }
        let port = parts.port.map { ":\($0)" } ?? ""
        let name = host.contains(":") ? "[\(host)]" : host
        url = "\(scheme)://\(name)\(port)\(parts.path[..<slash])/api/\(project)/envelope/"
        self.key = key
        self.client = client
        self.version = version
    }

    /// Sends one failure. Sentry takes one event an envelope.
    func send(_ fold: FailureLedger.Fold) async throws -> OutboundClient.Answer {
        let auth = "Sentry sentry_version=7, sentry_client=cryb/\(version), sentry_key=\(key)"
        return try await client.post(
            url, contentType: "application/x-sentry-envelope", headers: [("X-Sentry-Auth", auth)],
            try Self.envelope(fold, version: version))
    }

    /// Header, item header and item, each on its line.
    static func envelope(_ fold: FailureLedger.Fold, version: String) throws -> Data {
        let event = SentryEvent(fold, version: version)
        let item = try JSON.encodeBytes(event)
        var bytes = try JSON.encodeBytes(EnvelopeHeader(eventId: event.eventId, sentAt: fold.last.at))
        bytes.append(UInt8(ascii: "\n"))
        bytes += try JSON.encodeBytes(ItemHeader(length: item.count))
        bytes.append(UInt8(ascii: "\n"))
        return bytes + item + [UInt8(ascii: "\n")]
    }

    private struct EnvelopeHeader: Encodable {
        let eventId: String
        let sentAt: Timestamp

        private enum CodingKeys: String, CodingKey {
            case eventId = "event_id"
            case sentAt = "sent_at"
        }
    }

    private struct ItemHeader: Encodable {
        let type = "event"
        let contentType = "application/json"
        let length: Int

        private enum CodingKeys: String, CodingKey {
            case type, length
            case contentType = "content_type"
        }
    }
}

/// An event as Sentry knows it; names are Sentry's.
private struct SentryEvent: Encodable {
    struct Failing: Encodable {
        let values: [Value]
        struct Value: Encodable {
            let type: String
            let value: String
        }
    }

    /// 32 digits.
    let eventId = RandomBytes.make(16).hex
    let timestamp: Timestamp
    let platform: String
    let level: String
    let logger: String
    let release: String
    let fingerprint: [String]
    let exception: Failing
    let tags: [String: String]
    let extra: [String: String]

    init(_ fold: FailureLedger.Fold, version: String) {
        let last = fold.last
        timestamp = last.at
        platform = last.source == .web ? "javascript" : "other"
        level = last.level == "critical" ? "fatal" : "error"
        logger = last.component
        release = "cryb@\(last.release ?? version)"
        fingerprint = [FailureQueries.fingerprint(of: fold.signature)]
        exception = Failing(values: [.init(type: last.type, value: last.message)])
        tags = ["route": last.route, "traceId": last.traceId].compactMapValues { $0 }
        extra = ["count": "\(fold.count)", "users": "\(fold.users.count)", "stack": last.stack ?? ""]
    }

    private enum CodingKeys: String, CodingKey {
        case eventId = "event_id"
        case timestamp, platform, level, logger, release, fingerprint, exception, tags, extra
    }
}
