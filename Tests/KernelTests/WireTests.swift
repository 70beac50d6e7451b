import Foundation
import Testing

@testable import Kernel

private struct Form: Codable, Sendable, Equatable {
    let name: Text<2, 5>
    let count: Whole<1, 9>?
    let tags: Items<Text<1, 3>, 0, 2>?
    let note: Patch<Text<0, 4>>
    let level: StaffLevel?

    static func == (left: Form, right: Form) -> Bool { left.name == right.name && left.note == right.note }
}

@Suite struct WireTests {
    private func decode(_ json: String) throws -> Form { try JSON.decode(Form.self, from: Data(json.utf8)) }

    @Test func absentNullAndValueAreThreeThings() throws {
        #expect(try decode(#"{"name":"abc"}"#).note == .absent)
        #expect(try decode(#"{"name":"abc","note":null}"#).note == .null)
        #expect(try decode(#"{"name":"abc","note":"x"}"#).note == .value(Text("x")))
        for json in [#"{"name":"abc"}"#, #"{"name":"abc","note":null}"#, #"{"name":"abc","note":"x"}"#] {
            let form = try decode(json)
            #expect(try decode(JSON.encode(form)) == form)
        }
    }

    @Test(arguments: [
        (#"{}"#, "name", FieldProblem.Code.required), (#"{"name":""}"#, "name", .required),
        (#"{"name":" a\u0000 "}"#, "name", .tooShort), (#"{"name":"abcdef"}"#, "name", .tooLong),
        (#"{"name":7}"#, "name", .invalid), (#"{"name":"abc","count":0}"#, "count", .tooSmall),
        (#"{"name":"abc","count":10}"#, "count", .tooLarge),
        (#"{"name":"abc","tags":["a","b","c"]}"#, "tags", .tooMany),
        (#"{"name":"abc","tags":["a","long"]}"#, "tags.1", .tooLong),
        (#"{"name":"abc","level":"king"}"#, "level", .invalid),
    ])
    func namesTheFieldAtFault(json: String, path: String, code: FieldProblem.Code) throws {
        let refusal = try #require(throws: Refusal.self) { try decode(json) }
        #expect(refusal.code == .validationFailed)
        #expect(refusal.fields.first?.path == path)
        #expect(refusal.fields.first?.code == code)
    }

    @Test func whatIsNotJSONIsABadRequest() throws {
        #expect(try #require(throws: Refusal.self) { try decode("{") }.code == .badRequest)
    }

    @Test func enumsIgnoreCase() throws {
        #expect(try decode(#"{"name":"abc","level":"ADMIN"}"#).level == .admin)
    }

    @Test func theProbeSeesEveryKeyWithItsBounds() throws {
        guard case .object(_, let properties, _) = SchemaProbe.schema(of: Form.self) else {
            Issue.record("not an object")
            return
        }
        #expect(properties.map(\.name) == ["name", "count", "tags", "note", "level"])
        #expect(properties.map(\.isRequired) == [true, false, false, false, false])
        #expect(properties[0].schema == .string(minLength: 2, maxLength: 5))
        #expect(properties[1].schema == .nullable(.integer(minimum: 1, maximum: 9)))
    }
}
