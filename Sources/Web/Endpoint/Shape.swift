import Foundation
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
