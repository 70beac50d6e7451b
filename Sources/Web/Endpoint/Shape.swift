import Foundation
import Hummingbird
import Kernel

/// What an input or output looks like: its schema and its example, as OpenAPI shows them.
package struct Shape: Sendable {
    package let isEmpty: Bool
    private let makeName: @Sendable () -> String
    private let probe: @Sendable () -> Schema
    private let makeExample: @Sendable () throws -> Data
    private let roundTrip: @Sendable (Data) throws -> Data

    init<Value: Exampled>(_ type: Value.Type) {
        makeName = { String(describing: type) }
        probe = { SchemaProbe.schema(of: type) }
        isEmpty = type == NoInput.self || type is any Bodiless.Type
        makeExample = { try JSON.encodeBytes(Value.example) }
        roundTrip = { try JSON.encodeBytes(JSON.decode(type, from: $0)) }
    }

    /// The name of the type.
    package var name: String { makeName() }

    /// Probed when asked for: probing all of them would take a quarter of the time a start takes.
    package var schema: Schema { probe() }

    /// The example as JSON.
    package func example() throws -> Data { try makeExample() }

    /// The example decoded and encoded again; the tests compare the two.
    package func exampleAfterRoundTrip() throws -> Data { try roundTrip(makeExample()) }
}

/// The input of an operation that takes none. Whatever is sent is ignored.
package struct NoInput: Exampled, Equatable {
    package init() {}
    package static var example: NoInput { NoInput() }
}

/// The output of an operation that answers 204.
package struct NoOutput: Exampled, Equatable {
    package init() {}
    package static var example: NoOutput { NoOutput() }
}

/// The output of an operation that answers 204 and removes the credential cookies.
package struct SignedOut: Exampled, Equatable, CredentialClearing {
    package init() {}
    package static var example: SignedOut { SignedOut() }
}

/// Outputs without a body: the operation answers 204.
protocol Bodiless {}
extension NoOutput: Bodiless {}
extension SignedOut: Bodiless {}

/// The input of a plain paged list; lists with filters carry the same two fields.
package struct PageQuery: Exampled {
    /// Where the page before ended (`meta.nextCursor`).
    package let cursor: String?
    /// Rows a page, 25 when absent.
    package let limit: Whole<1, 100>?

    package init(cursor: String? = nil, limit: Whole<1, 100>? = nil) {
        self.cursor = cursor
        self.limit = limit
    }

    package static var example: PageQuery { PageQuery() }
    /// Rows a page when the caller does not say.
    package static let defaultLimit = 25
}

/// Where an operation reads its input from.
enum InputSource: Sendable {
    case query(String)
    case body(Data)
    case form(MultipartReader)

    /// What is asked of `target`, to know it again; nil for a form that was not read to its end.
    func fingerprint(to target: String) -> RequestFingerprint? {
        switch self {
        case .form(let reader): reader.fingerprint(to: target)
        case .body(let bytes): .of(target, bytes, size: bytes.count)
        case .query: .of(target, [], size: 0)
        }
    }

    /// - Throws: `Refusal` with the field at fault.
    func decode<Input: Decodable>(_ type: Input.Type) throws -> Input {
        switch self {
        case .form: throw Refusal(.unsupportedMedia, "This operation takes JSON.")
        case .body(let bytes):
            return try JSON.decode(type, from: bytes.isEmpty ? Data("{}".utf8) : bytes)
        case .query(let text):
            do {
                return try URLEncodedFormDecoder().decode(type, from: text)
            } catch {
                throw InputProblem.refusal(for: error)
            }
        }
    }
}
