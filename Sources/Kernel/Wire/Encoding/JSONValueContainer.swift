/// A value that is neither object nor list.
struct JSONValueContainer: SingleValueEncodingContainer {
    let output: UnsafeMutablePointer<JSONOutput>
    let position: JSONOutput.Position

    var codingPath: [any CodingKey] { [] }

    private func begin() {
        output.pointee.open(position, as: .plain)
    }

    func encodeNil() {
        begin()
        output.pointee.write(raw: "null")
    }

    func encode(_ value: Bool) {
        begin()
        output.pointee.write(value)
    }

    func encode(_ value: String) {
        begin()
        output.pointee.write(value)
    }

    func encode(_ value: Double) throws {
        begin()
        try output.pointee.write(value)
    }

    func encode(_ value: Float) throws {
        begin()
        try output.pointee.write(value)
    }

    func encode(_ value: some Encodable) throws {
        begin()
        try JSONStreamEncoder.encode(value, to: output)
    }

    func encode(_ value: Int) { number(value) }
    func encode(_ value: Int8) { number(value) }
    func encode(_ value: Int16) { number(value) }
    func encode(_ value: Int32) { number(value) }
    func encode(_ value: Int64) { number(value) }
    func encode(_ value: UInt) { number(value) }
    func encode(_ value: UInt8) { number(value) }
    func encode(_ value: UInt16) { number(value) }
    func encode(_ value: UInt32) { number(value) }
    func encode(_ value: UInt64) { number(value) }

    private func number(_ value: some BinaryInteger) {
        begin()
        output.pointee.write(value)
    }
}
