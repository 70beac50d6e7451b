import Foundation
import Hummingbird
import Kernel

/// Where an operation reads its input from.
enum InputSource: Sendable {
    case query(String)
    case body(Data)

    /// - Throws: `Refusal` with the field at fault.
    func decode<Input: Decodable>(_ type: Input.Type) throws -> Input {
        switch self {
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
