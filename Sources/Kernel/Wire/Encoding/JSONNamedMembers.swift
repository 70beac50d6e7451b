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
