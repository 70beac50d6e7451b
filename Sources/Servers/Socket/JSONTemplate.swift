import Foundation

/// A JSON object written once, with places left open for the members that change often: filling it costs a few copies
/// of bytes where encoding anew costs a walk over every field.
struct JSONTemplate: Sendable {
    private let pieces: [String]
    /// Which of the open members follows each piece but the last.
    private let order: [Int]

    /// - Parameters:
    ///   - json: the object, with `placeholder` as the value of each open member.
    ///   - open: the names of the open members.
    ///   - placeholder: the value as it stands in the text, `0` or `null`.
    init(_ json: String, open: [(name: String, placeholder: String)]) {
        // A quote inside a string is escaped in JSON, so the text of a key with both quotes and its colon cannot occur in
        // a value.
        let holes = open.enumerated().compactMap { index, member in
            json.range(of: "\"\(member.name)\":\(member.placeholder)").map { range in (index, range) }
        }.sorted { $0.1.lowerBound < $1.1.lowerBound }
        var pieces: [String] = []
        var rest = json[...]
        for (index, range) in holes {
            pieces.append(String(rest[..<range.lowerBound]) + "\"\(open[index].name)\":")
            rest = json[range.upperBound...]
        }
        self.pieces = pieces + [String(rest)]
        order = holes.map(\.0)
    }

    /// Appends the object with these values, as JSON, in the order of the open members.
    func write(_ values: [String], to text: inout String) {
        for (piece, index) in zip(pieces, order) {
            text += piece
            text += values[index]
        }
        if let last = pieces.last { text += last }
    }
}
