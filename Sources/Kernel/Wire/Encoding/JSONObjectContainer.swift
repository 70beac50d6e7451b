/// The members of one object.
struct JSONObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: UnsafeMutablePointer<JSONOutput>
    let position: JSONOutput.Position

    var codingPath: [any CodingKey] { [] }

    private func begin(_ key: Key) {
        output.pointee.next(in: position)
        output.pointee.write(key.stringValue)
        output.pointee.write(raw: ":")
    }

    func encodeNil(forKey key: Key) {
        begin(key)
        output.pointee.write(raw: "null")
    }

    func encode(_ value: Bool, forKey key: Key) {
        begin(key)
        output.pointee.write(value)
    }

    func encode(_ value: String, forKey key: Key) {
        begin(key)
        output.pointee.write(value)
    }

    func encode(_ value: Double, forKey key: Key) throws {
        begin(key)
        try output.pointee.write(value)
    }

    func encode(_ value: Float, forKey key: Key) throws {
        begin(key)
        try output.pointee.write(value)
    }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        begin(key)
        try JSONStreamEncoder.encode(value, to: output)
    }

    func encode(_ value: Int, forKey key: Key) { number(value, key) }
    func encode(_ value: Int8, forKey key: Key) { number(value, key) }
    func encode(_ value: Int16, forKey key: Key) { number(value, key) }
    func encode(_ value: Int32, forKey key: Key) { number(value, key) }
    func encode(_ value: Int64, forKey key: Key) { number(value, key) }
    func encode(_ value: UInt, forKey key: Key) { number(value, key) }
    func encode(_ value: UInt8, forKey key: Key) { number(value, key) }
    func encode(_ value: UInt16, forKey key: Key) { number(value, key) }
    func encode(_ value: UInt32, forKey key: Key) { number(value, key) }
    func encode(_ value: UInt64, forKey key: Key) { number(value, key) }

    // An optional without a value is written as null, so that clients know every key; `Sparse` leaves its key out.
    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws { try optional(value, key) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        superEncoder(forKey: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        superEncoder(forKey: key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        output.pointee.next(in: position)
        output.pointee.write(raw: "\"super\":")
        return JSONStreamEncoder(output: output, position: output.pointee.push())
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        begin(key)
        return JSONStreamEncoder(output: output, position: output.pointee.push())
    }

    private func optional<Value: Encodable>(_ value: Value?, _ key: Key) throws {
        guard let value else { return encodeNil(forKey: key) }
        begin(key)
        try JSONStreamEncoder.encode(value, to: output)
    }

    private func number(_ value: some BinaryInteger, _ key: Key) {
        begin(key)
        output.pointee.write(value)
    }
}
