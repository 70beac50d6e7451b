import Foundation
import Kernel

/// A search text as patterns for `LIKE … ESCAPE '\'`, its own wildcards made harmless.
package struct Like {
    /// Matches texts that begin so.
    package let prefix: String
    /// Matches texts that contain it.
    package let anywhere: String

    package init(_ text: String) {
        let plain = text.map { "%_\\".contains($0) ? "\\\($0)" : String($0) }.joined()
        prefix = plain + "%"
        anywhere = "%" + plain + "%"
    }
}

/// Reading enumerations and lists out of columns a room wrote itself.
package enum Stored {
    /// The value of an enumeration; a word of a later version becomes `fallback` rather than failing every read.
    package static func value<Value: WireEnum>(_ text: String, else fallback: Value) -> Value {
        Value(rawValue: text) ?? fallback
    }

    /// A JSON list of texts.
    package static func texts(_ json: String) throws -> [String] {
        json == "[]" ? [] : try JSON.decode([String].self, from: Data(json.utf8))
    }
}
