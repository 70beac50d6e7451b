import Kernel

/// A list that is part of a shape already and filled by rooms to come (files, link previews): always `[]`.
package struct NoItems: Codable, Hashable, SchemaProviding, Sendable {
    package init() {}

    package init(from decoder: any Decoder) throws {
        _ = try decoder.unkeyedContainer()
    }

    package func encode(to encoder: any Encoder) throws {
        _ = encoder.unkeyedContainer()
    }

    package static var schema: Schema { .array(of: .any, maxItems: 0) }
    package static var sample: NoItems { NoItems() }
}
