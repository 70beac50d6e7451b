/// An encoder that writes JSON as it goes: keys in the order of declaration, those of dictionaries by name.
///
/// Foundation's builds a tree of dictionaries first. That costs a message five times as much (measured: 36 us against 7 us),
/// and the order of keys then changes from call to call, so that no two answers would have the same entity tag. Dates,
/// data and URLs have no form of their own here: the house has `Timestamp` and text.
///
/// The output is held by pointer: as a class it would cost as much again for the run-time checks of exclusive access. The
/// pointer lives as long as the call of `bytes(of:)`, and so do the encoders and containers made from it.
struct JSONStreamEncoder: Encoder {
    let output: UnsafeMutablePointer<JSONOutput>
    let position: JSONOutput.Position

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// The JSON of a value.
    /// - Throws: what the value throws; `EncodingError` for numbers JSON does not have, and for a type that writes to
    ///   several containers in turns.
    static func bytes(of value: some Encodable) throws -> [UInt8] {
        let output = UnsafeMutablePointer<JSONOutput>.allocate(capacity: 1)
        output.initialize(to: JSONOutput())
        defer {
            output.deinitialize(count: 1)
            output.deallocate()
        }
        try encode(value, to: output)
        guard !output.pointee.isDisordered else {
            throw EncodingError.invalidValue(
                value, .init(codingPath: [], debugDescription: "Containers of one value were written in turns."))
        }
        return output.pointee.bytes
    }

    /// Writes a value where writing goes on.
    static func encode(_ value: some Encodable, to output: UnsafeMutablePointer<JSONOutput>) throws {
        if looksWritten(value), let written = value as? any JSONWritten { return try write(written, to: output) }
        let position = output.pointee.push()
        let encoder = JSONStreamEncoder(output: output, position: position)
        if looksNamed(value), let named = value as? any JSONNamedMembers {
            try named.encodeSorted(to: encoder)
        } else {
            try value.encode(to: encoder)
        }
        output.pointee.pop(position)
    }

    static func write(_ value: some JSONWritten, to output: UnsafeMutablePointer<JSONOutput>) throws {
        let position = output.pointee.push()
        try value.write(to: JSONMembers(of: output, at: position))
        output.pointee.pop(position)
    }

    /// Whether a value may be of many members, and so may write them itself.
    private static func looksWritten<Value>(_: Value) -> Bool {
        MemoryLayout<Value>.size > 3 * MemoryLayout<Int>.size
    }

    /// Whether a value may be a dictionary, which is one counted pointer. The cast searches the conformances of the type each
    /// time, which for all the identities and moments of a message took as long as writing them.
    private static func looksNamed<Value>(_: Value) -> Bool {
        MemoryLayout<Value>.size == MemoryLayout<[String: Int]>.size && !_isPOD(Value.self)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        output.pointee.open(position, as: .object)
        return KeyedEncodingContainer(JSONObjectContainer<Key>(output: output, position: position))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        output.pointee.open(position, as: .list)
        return JSONListContainer(output: output, position: position)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        JSONValueContainer(output: output, position: position)
    }
}

/// A dictionary whose keys are texts: an object, written in the order of its keys, since a dictionary's own order is another
/// one in every instance.
protocol JSONNamedMembers {
    func encodeSorted(to encoder: JSONStreamEncoder) throws
}

extension Dictionary: JSONNamedMembers where Key == String, Value: Encodable {
    func encodeSorted(to encoder: JSONStreamEncoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        for (key, value) in sorted(by: { $0.key < $1.key }) {
            try container.encode(value, forKey: Name(stringValue: key))
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

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
