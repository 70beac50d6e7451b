import Foundation

/// Decoding of the literals in the generated file.
enum Base64 {
    static func decode(_ literal: StaticString) -> [UInt8] {
        let encoded = UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
        guard let data = Data(base64Encoded: Data(encoded)) else {
            // The build wrote the literal itself; a broken one is a broken compiler.
            preconditionFailure("an embedded asset is not base64")
        }
        return [UInt8](data)
    }
}
