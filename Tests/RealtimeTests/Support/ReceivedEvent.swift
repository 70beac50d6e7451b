import Foundation

/// A Socket.IO event or ack of the server, taken apart with Foundation rather than with the code under test.
struct ReceivedEvent: Sendable {
    struct Meta: Decodable, Equatable {
        let id: String
        let room: String
        let seq: Int
        let ts: String
    }

    let name: String?
    let id: Int?
    /// The one object, as JSON.
    let json: Data

    /// `text` is an Engine.IO packet such as `42["name",{}]` or `435[{}]`; nil for anything else.
    init?(_ text: String) {
        guard text.hasPrefix("42") || text.hasPrefix("43") else { return nil }
        let digits = text.dropFirst(2).prefix(while: \.isNumber)
        let rest = Data(text.dropFirst(2 + digits.count).utf8)
        guard let array = try? JSONSerialization.jsonObject(with: rest) as? [Any], let first = array.first else {
            return nil
        }
        id = Int(digits)
        name = text.hasPrefix("42") ? first as? String : nil
        let object: Any? = text.hasPrefix("42") ? array.dropFirst().first : first
        json =
            object.flatMap { try? JSONSerialization.data(withJSONObject: $0, options: [.fragmentsAllowed]) } ?? Data()
    }

    /// One member of the object.
    subscript(_ member: String) -> String? {
        guard let value = (try? JSONSerialization.jsonObject(with: json) as? [String: Any])?[member] else { return nil }
        return "\(value)"
    }

    var meta: Meta? {
        struct Carrier: Decodable { let _meta: Meta }
        return try? JSONDecoder().decode(Carrier.self, from: json)._meta
    }
}
