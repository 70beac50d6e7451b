/// A shape that writes its members itself: those every message is made of.
///
/// What the compiler makes of `Encodable` asks the runtime for the types of its containers anew for each object, which was
/// more than half of what a message took (measured: 10 us, 4.5 so). The members must be those its own `encode(to:)` gives, in the same order and
/// form; a test compares the two for each such shape.
package protocol JSONWritten: Encodable {
    func write(to object: JSONMembers) throws
}

/// The members of one object that is being written.
package struct JSONMembers {
    private let output: UnsafeMutablePointer<JSONOutput>
    private let position: JSONOutput.Position

    /// Begins the object where writing goes on; to be closed by whoever pushed `position`.
    init(of output: UnsafeMutablePointer<JSONOutput>, at position: JSONOutput.Position) {
        self.output = output
        self.position = position
        output.pointee.open(position, as: .object)
    }

    package func add(_ key: StaticString, _ value: String?) {
        guard let value else { return addNull(key) }
        begin(key)
        output.pointee.write(value)
    }

    package func add(_ key: StaticString, _ value: Bool) {
        begin(key)
        output.pointee.write(value)
    }

    package func add(_ key: StaticString, _ value: Int64) {
        begin(key)
        output.pointee.write(digits: value)
    }

    package func add<Kind>(_ key: StaticString, _ value: ID<Kind>?) {
        guard let value else { return addNull(key) }
        begin(key)
        output.pointee.write(raw: "\"")
        output.pointee.write(digits: value.rawValue)
        output.pointee.write(raw: "\"")
    }

    package func add(_ key: StaticString, _ value: Timestamp?) { add(key, value?.description) }

    /// Any other value, as its own conformance has it.
    package func add<Value: Encodable>(_ key: StaticString, other value: Value?) throws {
        guard let value else { return addNull(key) }
        begin(key)
        try JSONStreamEncoder.encode(value, to: output)
    }

    package func add(_ key: StaticString, _ value: some JSONWritten) throws {
        begin(key)
        try JSONStreamEncoder.write(value, to: output)
    }

    /// A list, mostly empty.
    package func add<Element: Encodable>(_ key: StaticString, _ list: [Element]) throws {
        begin(key)
        if list.isEmpty {
            output.pointee.write(raw: "[]")
        } else {
            try JSONStreamEncoder.encode(list, to: output)
        }
    }

    private func addNull(_ key: StaticString) {
        begin(key)
        output.pointee.write(raw: "null")
    }

    private func begin(_ key: StaticString) {
        output.pointee.next(in: position)
        output.pointee.write(raw: "\"")
        output.pointee.write(raw: key)
        output.pointee.write(raw: "\":")
    }
}
