import Foundation
import Kernel
import NIOCore
import Testing

@testable import Realtime

@Suite struct JSONOutlineTests {
    private func outline(_ text: String) throws(PacketProblem) -> JSONOutline {
        try JSONOutline(ByteBuffer(string: text).readableBytesUInt8Span)
    }

    @Test(arguments: [
        #"{}"#, #" [ ] "#, #""""#, #""\u00e9\n\/""#, "0", "-0.5e+10", "1E5", "true", "false", "null",
        #"{"a":[1,{"b":null}],"c":"é😀"}"#, "[[[[]]]]", #"["a" , 2]"#,
    ])
    func readsWhatIsJSON(text: String) throws {
        _ = try outline(text)
    }

    @Test(arguments: [
        "", " ", "{", "}", "[", "[1", "[1,]", "[,1]", "{a:1}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a" 1}"#, "01",
        "1.", ".5", "-", "1e", "+1", "tru", "nul", "truefalse", #"""#, #""\x""#, #""\u12g4""#, #""\u12"#, "\"\n\"",
        "[1]2", "NaN", "Infinity", "'a'", #"{"a":1}}"#, "\u{FEFF}{}", "/**/{}", "[1 2]",
    ])
    func refusesWhatIsNone(text: String) {
        #expect(throws: PacketProblem.badJSON) { try outline(text) }
    }

    @Test func saysWhereTheFirstElementsStand() throws {
        let text = #"[ "name" , {"a":[1,2]} ,3]"#
        let outline = try outline(text)
        let bytes = Array(text.utf8)
        #expect(outline.kind == .array)
        #expect(outline.elements.map { String(decoding: bytes[$0], as: UTF8.self) } == [#""name""#, #"{"a":[1,2]}"#])
    }

    @Test func nestingHasABound() throws {
        let depth = JSONOutline.maxDepth
        _ = try outline(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
        #expect(throws: PacketProblem.tooDeep) { try outline(String(repeating: "[", count: 100_000)) }
        #expect(throws: PacketProblem.tooDeep) { try outline(String(repeating: #"{"a":"#, count: 100_000)) }
    }

    /// Foundation decides: bytes put together from JSON's own alphabet are accepted by both or by neither.
    @Test func agreesWithFoundation() {
        let alphabet = Array(#"{}[]:,"\ntrue1-0.e+ "#)
        var generator = SplitMix64(7)
        for _ in 0..<20_000 {
            let text = String(
                (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                    alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                })
            let reference =
                (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) != nil
            #expect(((try? outline(text)) != nil) == reference, "\(text)")
        }
    }
}
