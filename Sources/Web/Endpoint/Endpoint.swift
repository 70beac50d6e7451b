import Foundation
import Kernel

/// One operation of the interface, declared once: the declaration gives the route, decoding with its bounds, the
/// OpenAPI entry, the label of its metrics and its limit.
///
/// The listener checks the class of credential; permission on an object is asked in the verb, inside the write.
package struct Endpoint: Sendable {
    package let method: Method
    /// Under `/api/v1`, or from the root when written with two slashes; parameters in braces: `/servers/{server}`.
    package let path: String
    package let access: Access
    /// The bucket this operation shares with its socket twin, beside the general limits.
    package let rate: RateBucket?
    package let tag: String
    package let summary: String
    package let status: Int
    package let input: Shape
    package let output: Shape
    package let paging: Paging
    package let content: Content
    let run: @Sendable (InputSource, Call) async throws -> Outcome
    /// What is answered when a verb returns this value, nil when more is needed to know. There is none for reads, and for
    /// what hands out or takes away credentials: nobody shall see those again.
    let answer: (@Sendable (any Sendable) throws -> KeptAnswer?)?

    package enum Method: String, Sendable {
        case get = "GET", post = "POST", put = "PUT", patch = "PATCH", delete = "DELETE"

        package var isWrite: Bool { self != .get }
    }

    /// The path as the router and OpenAPI see it.
    package var fullPath: String {
        path.hasPrefix("//") ? String(path.dropFirst()) : "/api/v1" + path
    }

    /// Whether a caller may name it to send it again (`Idempotency-Key`). Where nobody is asked who they are, a name would
    /// be everybody's.
    package var takesKey: Bool { answer != nil && access != .none }

    /// An operation that answers one value. `NoOutput` and `SignedOut` answer 204.
    package init<Input: Exampled, Output: Exampled>(
        _ method: Method, _ path: String, _ access: Access, rate: RateBucket? = nil, tag: String, summary: String,
        in: Input.Type, out: Output.Type, status: SuccessStatus = .ok,
        _ handler: @escaping @Sendable (Input, Call) async throws -> Output
    ) {
        let isEmpty = Output.self is any Bodiless.Type
        self.init(
            method, path, access, rate, tag, summary, status: isEmpty ? 204 : status.rawValue,
            input: Shape(Input.self), output: Shape(Output.self), paging: .none,
            answer: method.isWrite ? Self.answer(Output.self, status: isEmpty ? 204 : status.rawValue) : nil
        ) { source, call in
            let output = try await handler(source.decode(Input.self), call)
            return try Outcome(output, status: isEmpty ? 204 : status.rawValue)
        }
    }

    /// An operation that answers one page of rows with `meta.nextCursor` and `meta.hasMore`.
    package init<Input: Exampled, Row: Exampled>(
        _ method: Method, _ path: String, _ access: Access, rate: RateBucket? = nil, tag: String, summary: String,
        in: Input.Type, outPage: Row.Type,
        _ handler: @escaping @Sendable (Input, Call) async throws -> Page<Row>
    ) {
        self.init(
            method, path, access, rate, tag, summary, status: 200, input: Shape(Input.self),
            output: Shape([Row].self), paging: .cursor
        ) { source, call in
            let page = try await handler(source.decode(Input.self), call)
            return try Outcome(page, cursors: call.cursors)
        }
    }

    /// An operation that answers a stretch of a list, found by its rows instead of a cursor.
    package init<Input: Exampled, Row: Exampled>(
        _ method: Method, _ path: String, _ access: Access, rate: RateBucket? = nil, tag: String, summary: String,
        in: Input.Type, outStretch: Row.Type,
        _ handler: @escaping @Sendable (Input, Call) async throws -> Stretch<Row>
    ) {
        self.init(
            method, path, access, rate, tag, summary, status: 200, input: Shape(Input.self),
            output: Shape([Row].self), paging: .rows
        ) { source, call in
            try Outcome(await handler(source.decode(Input.self), call))
        }
    }

    /// An operation that takes a form with files and answers one value.
    /// - Parameter fields: the plain fields of the form with what they mean; files come in fields of any other name.
    package init<Output: Exampled>(
        _ method: Method, _ path: String, _ access: Access, rate: RateBucket? = nil, tag: String, summary: String,
        form fields: [FormField], out: Output.Type, status: SuccessStatus = .ok,
        _ handler: @escaping @Sendable (MultipartReader, Call) async throws -> Output
    ) {
        self.init(
            method, path, access, rate, tag, summary, status: status.rawValue, input: Shape(NoInput.self),
            output: Shape(Output.self), paging: .none, content: .form(fields),
            answer: Self.answer(Output.self, status: status.rawValue)
        ) { source, call in
            guard case .form(let reader) = source else {
                throw Refusal(.unsupportedMedia, "Files are sent as multipart/form-data.")
            }
            return try Outcome(await handler(reader, call), status: status.rawValue)
        }
    }

    /// An operation that answers the bytes of a file.
    package init<Input: Exampled>(
        _ method: Method, _ path: String, _ access: Access, rate: RateBucket? = nil, tag: String, summary: String,
        in: Input.Type, outBytes contentType: String,
        _ handler: @escaping @Sendable (Input, Call) async throws -> Download
    ) {
        self.init(
            method, path, access, rate, tag, summary, status: 200, input: Shape(Input.self),
            output: Shape(NoOutput.self), paging: .none, content: .bytes(contentType)
        ) { source, call in
            Outcome(try await handler(source.decode(Input.self), call))
        }
    }

    private init(
        _ method: Method, _ path: String, _ access: Access, _ rate: RateBucket?, _ tag: String, _ summary: String,
        status: Int, input: Shape, output: Shape, paging: Paging, content: Content = .json,
        answer: (@Sendable (any Sendable) throws -> KeptAnswer?)? = nil,
        run: @escaping @Sendable (InputSource, Call) async throws -> Outcome
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.rate = rate
        self.tag = tag
        self.summary = summary
        self.status = status
        self.input = input
        self.output = output
        self.paging = paging
        self.content = content
        self.answer = answer
        self.run = run
    }

    private static func answer<Output: Exampled>(
        _: Output.Type, status: Int
    ) -> (@Sendable (any Sendable) throws -> KeptAnswer?)? {
        if Output.self is any CredentialGranting.Type || Output.self is any CredentialClearing.Type { return nil }
        if Output.self is any Bodiless.Type { return { _ in KeptAnswer(status: status, body: nil) } }
        return { value in
            // A verb returns what is answered, alone or first in a tuple with what is to follow its commit.
            let tuple = Mirror(reflecting: value)
            let first: Any = (tuple.displayStyle == .tuple ? tuple.children.first?.value : nil) ?? value
            return try (first as? Output).map { try Outcome($0, status: status).kept }
        }
    }

    /// What travels, where it is not JSON both ways.
    package enum Content: Sendable {
        case json
        /// A form with files comes in.
        case form([FormField])
        /// Bytes of this type go out.
        case bytes(String)
    }

    /// A plain field of a form with files.
    package struct FormField: Sendable {
        package let name: String
        package let meaning: String

        package init(_ name: String, _ meaning: String) {
            self.name = name
            self.meaning = meaning
        }
    }

    /// What the answer says about the rest of its list, in `meta`.
    package enum Paging: Sendable {
        case none
        /// `nextCursor` and `hasMore`.
        case cursor
        /// `hasMore`, and `hasNewer` where the stretch has two ends.
        case rows
    }

    /// Statuses of success other than 204, which follows from `NoOutput`.
    package enum SuccessStatus: Int, Sendable {
        case ok = 200
        case created = 201
        case accepted = 202
    }
}
