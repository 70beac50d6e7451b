/// The elements of one list.
struct JSONListContainer: UnkeyedEncodingContainer {
    let output: UnsafeMutablePointer<JSONOutput>
    let position: JSONOutput.Position
    private(set) var count = 0

    var codingPath: [any CodingKey] { [] }

    init(output: UnsafeMutablePointer<JSONOutput>, position: JSONOutput.Position) {
        self.output = output
        self.position = position
    }

    private mutating func begin() {
        output.pointee.next(in: position)
        count += 1
    }

    mutating func encodeNil() {
        begin()
        output.pointee.write(raw: "null")
    }

    mutating func encode(_ value: Bool) {
        begin()
        output.pointee.write(value)
    }

    mutating func encode(_ value: String) {
        begin()
        output.pointee.write(value)
    }

    mutating func encode(_ value: Double) throws {
        begin()
        try output.pointee.write(value)
    }

    mutating func encode(_ value: Float) throws {
        begin()
        try output.pointee.write(value)
    }

    mutating func encode(_ value: some Encodable) throws {
        begin()
        try JSONStreamEncoder.encode(value, to: output)
    }

    mutating func encode(_ value: Int) { number(value) }
    mutating func encode(_ value: Int8) { number(value) }
    mutating func encode(_ value: Int16) { number(value) }
    mutating func encode(_ value: Int32) { number(value) }
    mutating func encode(_ value: Int64) { number(value) }
    mutating func encode(_ value: UInt) { number(value) }
    mutating func encode(_ value: UInt8) { number(value) }
    mutating func encode(_ value: UInt16) { number(value) }
    mutating func encode(_ value: UInt32) { number(value) }
    mutating func encode(_ value: UInt64) { number(value) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        superEncoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        superEncoder().unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        begin()
        return JSONStreamEncoder(output: output, position: output.pointee.push())
    }

    private mutating func number(_ value: some BinaryInteger) {
        begin()
        output.pointee.write(value)
    }
}
