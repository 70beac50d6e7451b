import Testing

@testable import SearchIndex

@Suite(.timeLimit(.minutes(1))) struct TokenizerTests {
    static let cases: [(text: String, terms: [String])] = [
        ("", []),
        ("Hello, World!", ["hello", "world"]),
        ("Crème BRÛLÉE naïve", ["creme", "brulee", "naive"]),
        ("straße Ærø Łódź", ["strasse", "aero", "lodz"]),
        ("İstanbul ΣΟΦΟΣ", ["istanbul", "σοφοσ"]),
        ("й ё Мой", ["й", "е", "мой"]),
        ("don't Anna's I'm l'homme", ["dont", "anna", "i", "m", "l", "homme"]),
        ("it’s", ["it"]),
        ("snake_case camelCase foo.bar", ["snake", "case", "camelcase", "foo", "bar"]),
        ("v2.28.1", ["v2", "28", "1"]),
        ("https://example.com/a?b=c", ["https", "example", "com", "a", "b", "c"]),
        ("C++ C# c f#a", ["c++", "c#", "c", "f", "a"]),
        ("東京大学", ["東京", "京大", "大学", "学"]),
        ("猫 cat", ["猫", "cat"]),
        ("iPhone東京", ["iphone", "東京", "京"]),
        ("한국어", ["한국", "국어", "어"]),
        ("ＦＵＬＬ１", ["full1"]),
        ("nice 👍🏽 🇩🇪 ❤️", ["nice", "👍", "🇩🇪", "❤"]),
        ("a\u{300}b\u{200D}", ["ab"]),
        ("@anna #general :smile:", ["anna", "general", "smile"]),
    ]

    @Test(arguments: cases) func cuts(_ text: String, _ terms: [String]) {
        #expect(Tokenizer.tokens(of: text).map(\.term) == terms)
    }

    @Test func rangesAreThoseOfTheText() {
        let text = "Ein schönes 東京 Café, don't!"
        let bytes = Array(text.utf8)
        let words = Tokenizer.tokens(of: text).filter { $0.kind != .tail }.map {
            String(decoding: bytes[$0.range], as: UTF8.self)
        }
        #expect(words == ["Ein", "schönes", "東京", "Café", "don't"])
    }

    @Test func longWordsAreCutBetweenCharacters() {
        let term = Tokenizer.tokens(of: String(repeating: "é", count: 500) + "ж" + String(repeating: "ж", count: 500))[
            0
        ].term
        #expect(term.utf8.count <= Folding.mostBytes)
        #expect(Tokenizer.tokens(of: String(repeating: "a ", count: 100), limit: 10).count == 10)
    }

    @Test func slips() {
        func distance(_ left: String, _ right: String) -> Int? {
            EditDistance.between(Array(left.unicodeScalars), Array(right.unicodeScalars), most: 2)
        }
        #expect(distance("deploy", "deploy") == 0)
        #expect(distance("deploy", "depoly") == 1)
        #expect(distance("deploy", "deplo") == 1)
        #expect(distance("deployment", "depoymemt") == 2)
        #expect(distance("deploy", "banana") == nil)
    }
}
