import Foundation
import Kernel
import Testing

@Suite struct JSONTests {
    private struct Person: Codable, Equatable {
        var id = UserID(rawValue: 913_472_856_101_125_120)
        var name: String
        @Sparse var nick: String?
        var born = Timestamp.sample
        var tags: [String] = []
        var friends: [Person] = []
        var marks: [String: Double] = [:]
        var isBot = false
    }

    /// Two containers of one object, a nested one and one for a superclass: what hand-written encoders do.
    private struct Pieces: Encodable {
        enum Key: CodingKey { case a, b, list, inner, x }

        func encode(to encoder: any Encoder) throws {
            var first = encoder.container(keyedBy: Key.self)
            try first.encode(1, forKey: .a)
            var inner = first.nestedContainer(keyedBy: Key.self, forKey: .inner)
            try inner.encode(true, forKey: .x)
            var list = first.nestedUnkeyedContainer(forKey: .list)
            try list.encode("one")
            var deeper = list.nestedUnkeyedContainer()
            try deeper.encodeNil()
            try list.encode(2)
            try "up".encode(to: first.superEncoder())
            var second = encoder.container(keyedBy: Key.self)
            try second.encode(2, forKey: .b)
        }
    }

    private struct Turns: Encodable {
        enum Key: CodingKey { case a, b }

        func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Key.self)
            var inner = object.nestedContainer(keyedBy: Key.self, forKey: .a)
            try object.encode(1, forKey: .b)
            try inner.encode(2, forKey: .a)
        }
    }

    @Test func keysStandInTheOrderOfDeclaration() throws {
        let anna = Person(name: "Anna", tags: ["a", "b"], marks: ["z": 1, "b": 0.5, "m": -3])
        #expect(
            try JSON.encode(anna) == """
                {"id":"913472856101125120","name":"Anna","born":"2026-01-01T00:00:00.000Z","tags":["a","b"],\
                "friends":[],"marks":{"b":0.5,"m":-3,"z":1},"isBot":false}
                """)
    }

    /// Every key is there, but for those that are declared to be left out.
    @Test func whatHasNoValueIsNull() throws {
        struct Card: Codable, Equatable {
            var name: String?
            var count: Int?
            var born: Timestamp?
            @Sparse var nonce: String?
        }
        #expect(try JSON.encode(Card()) == #"{"name":null,"count":null,"born":null}"#)
        for card in [Card(), Card(name: "a", count: 1, born: .sample, nonce: "n")] {
            #expect(try JSON.decode(Card.self, from: JSON.encodeBytes(card)) == card)
        }
    }

    @Test func readersGetBackWhatWasWritten() throws {
        var anna = Person(name: "Änna \u{1F600}", nick: "\"\\/\n\r\t\u{0}\u{1F}\u{7F}\u{2028}é")
        anna.friends = [Person(name: "Ben", friends: [Person(name: "Cy")]), Person(name: "")]
        anna.marks = ["": 1e300, "tiny": .leastNonzeroMagnitude, "third": 1.0 / 3, "whole": 9_007_199_254_740_992]
        let bytes = try JSON.encodeBytes(anna)
        #expect(try JSONDecoder().decode(Person.self, from: bytes) == anna)
        // Foundation's reader and writer agree with ours.
        let theirs = try JSONSerialization.jsonObject(with: JSONEncoder().encode(anna)) as? NSDictionary
        #expect(try JSONSerialization.jsonObject(with: bytes) as? NSDictionary == theirs)
    }

    @Test func handWrittenEncodersWork() throws {
        #expect(
            try JSON.encode(Pieces()) == #"{"a":1,"inner":{"x":true},"list":["one",[null],2],"super":"up","b":2}"#)
    }

    @Test(arguments: [Double.nan, .infinity])
    func whatJSONCannotSayIsRefused(_ number: Double) {
        #expect(throws: EncodingError.self) { try JSON.encode([number]) }
        #expect(throws: EncodingError.self) { try JSON.encode(Turns()) }
    }

    @Test func smallThingsAreWhole() throws {
        struct Nothing: Encodable {}
        #expect(try JSON.encode(Nothing()) == "{}")
        #expect(try JSON.encode([Nothing]()) == "[]")
        #expect(try JSON.encode([String: Int]()) == "{}")
        #expect(try JSON.encode("x/y") == #""x/y""#)
        #expect(try JSON.encode(Int?.none) == "null")
        #expect(try JSON.encode([Int64.min, .max]) == "[-9223372036854775808,9223372036854775807]")
        #expect(try JSON.encode([UInt64.max]) == "[18446744073709551615]")
        #expect(try JSON.encode([1.0, -0.25, 1e20]) == "[1,-0.25,1e+20]")
        #expect(try JSON.encode([nil, true]) == "[null,true]")
    }

    @Test func theSameValueIsTheSameText() throws {
        let texts = try (0..<20).map { _ in
            try JSON.encode(Dictionary(uniqueKeysWithValues: (0..<50).shuffled().map { ("k\($0)", $0) }))
        }
        #expect(Set(texts).count == 1)
    }
}
