import Foundation
import HTTPTypes
import Hosting
import Hummingbird
import Kernel
import NIOCore
import NIOEmbedded
import Synchronization
import Web

/// Someone who sends requests straight to the router, with or without an identity.
package struct TestClient: Sendable {
    package let application: HostedApplication
    /// Whose token it shows; nil for the anonymous client.
    package let userId: UserID?
    package let token: String?
    private let extra: [(HTTPField.Name, String)]

    package init(
        application: HostedApplication, userId: UserID? = nil, token: String? = nil,
        headers: [(HTTPField.Name, String)] = []
    ) {
        self.application = application
        self.userId = userId
        self.token = token
        extra = headers
    }

    /// The same client with further headers.
    package func with(_ headers: (HTTPField.Name, String)...) -> TestClient {
        TestClient(application: application, userId: userId, token: token, headers: extra + headers)
    }

    package func get(_ path: String) async throws -> TestResponse { try await send(.get, path, nil) }

    package func post(_ path: String, _ json: String = "{}") async throws -> TestResponse {
        try await send(.post, path, json)
    }

    package func put(_ path: String, _ json: String = "{}") async throws -> TestResponse {
        try await send(.put, path, json)
    }

    package func patch(_ path: String, _ json: String) async throws -> TestResponse {
        try await send(.patch, path, json)
    }

    package func delete(_ path: String, _ json: String? = nil) async throws -> TestResponse {
        try await send(.delete, path, json)
    }

    /// Sends one request. `path` is under `/api/v1` unless it starts with two slashes.
    package func send(_ method: HTTPRequest.Method, _ path: String, _ json: String?) async throws -> TestResponse {
        try await send(
            method, path, ByteBuffer(string: json ?? ""), contentType: json == nil ? nil : "application/json")
    }

    /// Sends a form with files.
    /// - Parameter parts: `(field, file name or nil, bytes)`, in order.
    package func upload(
        _ path: String, _ parts: [(name: String, fileName: String?, bytes: [UInt8])], boundary: String = "edge"
    ) async throws -> TestResponse {
        var body = ByteBuffer()
        for part in parts {
            let file = part.fileName.map { "; filename=\"\($0)\"\r\nContent-Type: application/octet-stream" } ?? ""
            body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(part.name)\"\(file)\r\n\r\n")
            body.writeBytes(part.bytes)
            body.writeString("\r\n")
        }
        body.writeString("--\(boundary)--\r\n")
        return try await send(.post, path, body, contentType: "multipart/form-data; boundary=\(boundary)")
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ content: ByteBuffer, contentType: String?
    ) async throws -> TestResponse {
        var fields = HTTPFields()
        if let token { fields[.authorization] = "Bearer \(token)" }
        if let contentType {
            fields[.contentType] = contentType
            fields[.contentLength] = String(content.readableBytes)
        }
        for (name, value) in extra { fields.append(HTTPField(name: name, value: value)) }
        let full = path.hasPrefix("//") ? String(path.dropFirst()) : "/api/v1" + path
        let head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: full, headerFields: fields)
        let body = RequestBody(buffer: content)
        let source = ApplicationRequestContextSource(
            channel: NIOAsyncTestingChannel(), logger: application.host.logger("web"))
        let response = try await application.responder.respond(
            to: Request(head: head, body: body), context: .init(source: source))
        let sink = CollectingWriter.Sink()
        try await response.body.write(CollectingWriter(sink: sink))
        return TestResponse(status: response.status.code, headers: response.headers, body: sink.data)
    }
}

/// An answer as a test looks at it.
package struct TestResponse: Sendable {
    package let status: Int
    package let headers: HTTPFields
    package let body: Data

    private struct Success<Value: Decodable>: Decodable { let data: Value }
    private struct Failure: Decodable {
        struct Problem: Decodable {
            let code: ErrorCode
            let message: String
            let fields: [FieldProblem]?
        }
        let error: Problem
        let requestId: String
    }
    private struct Meta: Decodable {
        struct Page: Decodable {
            let nextCursor: String?
            let hasMore: Bool
        }
        let meta: Page
    }

    /// The `data` of a success.
    package func data<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Success<Value>.self, from: body).data
    }

    /// The stable code of a failure; nil for a success.
    package var code: ErrorCode? { try? JSONDecoder().decode(Failure.self, from: body).error.code }

    /// The paths of the fields at fault.
    package var faultyFields: [String] {
        (try? JSONDecoder().decode(Failure.self, from: body).error.fields?.map(\.path)) ?? []
    }

    /// Where the next page starts; nil on the last.
    package var nextCursor: String? { try? JSONDecoder().decode(Meta.self, from: body).meta.nextCursor }

    /// The body as text, for what must and must not stand in it.
    package var text: String { String(decoding: body, as: UTF8.self) }

    /// The cookies it sets, by name.
    package var cookies: [String: String] {
        headers[values: .setCookie].reduce(into: [:]) { cookies, header in
            let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            cookies[String(pair[0])] = pair.count == 2 ? String(pair[1]) : ""
        }
    }
}

/// Takes the body of an answer that goes to no wire.
struct CollectingWriter: ResponseBodyWriter {
    final class Sink: Sendable {
        private let bytes = Mutex(Data())
        func append(_ buffer: ByteBuffer) { bytes.withLock { $0.append(contentsOf: buffer.readableBytesView) } }
        var data: Data { bytes.withLock { $0 } }
    }

    let sink: Sink

    mutating func write(_ buffer: ByteBuffer) async throws { sink.append(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
