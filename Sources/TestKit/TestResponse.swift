import Foundation
import HTTPTypes
import Kernel

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
