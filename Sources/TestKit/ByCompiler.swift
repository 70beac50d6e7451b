import Kernel

/// A value that is encoded as the compiler has it, also where its shape is `JSONWritten`.
package struct ByCompiler<Value: Encodable>: Encodable {
    private let value: Value

    package init(_ value: Value) {
        self.value = value
    }

    package func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
    }
}
