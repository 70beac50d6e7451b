import Foundation
import Kernel

/// Inputs as clients write them.
enum Wire {
    static func decode<Value: Decodable>(_ json: String, as type: Value.Type = Value.self) throws -> Value {
        try JSON.decode(type, from: Data(json.utf8))
    }
}
