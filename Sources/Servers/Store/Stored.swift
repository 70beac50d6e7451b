import Foundation
import Kernel

/// Reading enumerations and lists out of columns this room wrote itself.
enum Stored {
    /// The value of an enumeration; a word of a later version becomes `fallback` rather than failing every read.
    static func value<Value: WireEnum>(_ text: String, else fallback: Value) -> Value {
        Value(rawValue: text) ?? fallback
    }

    /// A JSON list of texts.
    static func texts(_ json: String) throws -> [String] {
        json == "[]" ? [] : try JSON.decode([String].self, from: Data(json.utf8))
    }
}
