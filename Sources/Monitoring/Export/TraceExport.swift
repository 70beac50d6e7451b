import Foundation
import Kernel
import Outbound
import Telemetry

/// Traces as OTLP wants them: `ExportTraceServiceRequest` by HTTP and protobuf (opentelemetry-proto 1.x,
/// `collector/trace/v1/trace_service.proto`, `trace/v1/trace.proto`, `common/v1/common.proto`). The numbers below are those
/// of the fields there.
struct TraceExport: Sendable {
    let client: OutboundClient
    /// With the path of the signal.
    let url: String
    let version: String

    /// - Parameter endpoint: the base address, as `OTEL_EXPORTER_OTLP_ENDPOINT` names it.
    init(_ client: OutboundClient, endpoint: String, version: String) {
        self.client = client
        url = (endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint) + "/v1/traces"
        self.version = version
    }

    func send(_ spans: [Span]) async throws -> OutboundClient.Answer {
        try await client.post(url, contentType: "application/x-protobuf", Data(Self.request(spans, version: version)))
    }

    /// The message for a batch.
    static func request(_ spans: [Span], version: String) -> [UInt8] {
        var request = ProtobufWriter()
        // resource_spans
        request.message(1) { resourceSpans in
            // resource
            resourceSpans.message(1) { resource in
                attribute("service.name", "cryb", 1, &resource)
                attribute("service.version", version, 1, &resource)
            }
            // scope_spans
            resourceSpans.message(2) { scopeSpans in
                // scope: name, version
                scopeSpans.message(1) { scope in
                    scope.string(1, "cryb")
                    scope.string(2, version)
                }
                for span in spans { scopeSpans.message(2) { write(span, &$0) } }
            }
        }
        return request.bytes
    }

    private static func write(_ span: Span, _ message: inout ProtobufWriter) {
        message.data(1, bytes(span.traceId.high) + bytes(span.traceId.low))
        message.data(2, bytes(span.spanId.value))
        if let parent = span.parent { message.data(4, bytes(parent.value)) }
        message.string(5, span.name)
        message.varint(6, kind(of: span))
        message.fixed64(7, UInt64(max(0, span.startMicros)) * 1000)
        message.fixed64(8, UInt64(max(0, span.startMicros + span.durationMicros)) * 1000)
        for (name, value) in span.attributes.sorted(by: { $0.key < $1.key }) { attribute(name, value, 9, &message) }
        // status: code; 2 is an error
        if span.isError { message.message(15) { $0.varint(3, 2) } }
    }

    /// `SpanKind`: 1 internal, 2 server, 3 client, 5 consumer.
    private static func kind(of span: Span) -> UInt64 {
        switch span.kind {
        case .http, .socket: span.isRoot ? 2 : 1
        case .db, .external: 3
        case .queue: 5
        case .search, .background: 1
        }
    }

    /// `KeyValue`: key, value; `AnyValue`: string_value.
    private static func attribute(_ name: String, _ value: String, _ field: Int, _ message: inout ProtobufWriter) {
        message.message(field) { pair in
            pair.string(1, name)
            pair.message(2) { $0.string(1, value) }
        }
    }

    private static func bytes(_ value: UInt64) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}
