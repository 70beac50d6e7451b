import Kernel

/// A flair as those see it who choose or manage one.
package struct FlairPayload: Exampled, Hashable {
    package let id: FlairID
    package let kind: Flair.Kind
    package let text: String
    /// `#rrggbb`; null takes what the reader's theme has.
    package let backgroundColor: String?
    package let textColor: String?
    package let emoji: String?
    /// Only moderators give it.
    package let modOnly: Bool
    /// Who bears it may write words of their own on it.
    package let allowEdit: Bool
    /// One out of use is given no more.
    package let isActive: Bool
    package let position: Int

    init(_ flair: Flair) {
        id = flair.id
        kind = flair.kind
        text = flair.text
        backgroundColor = flair.backgroundColor
        textColor = flair.textColor
        emoji = flair.emoji
        modOnly = flair.modOnly
        allowEdit = flair.allowEdit
        isActive = flair.isActive
        position = flair.position
    }

    package static var example: FlairPayload { FlairPayload(.example) }
}

/// A flair where it was given: on a post, on a member.
package struct FlairRef: Exampled, Hashable {
    package let id: FlairID
    /// A member's own words, where the flair lets them write some.
    package let text: String
    package let backgroundColor: String?
    package let textColor: String?
    package let emoji: String?

    init(_ flair: Flair, text: String? = nil) {
        id = flair.id
        self.text = text ?? flair.text
        backgroundColor = flair.backgroundColor
        textColor = flair.textColor
        emoji = flair.emoji
    }

    package static var example: FlairRef { FlairRef(.example) }
}

/// A new flair.
package struct CreateFlairInput: Exampled {
    package let text: Text<1, 64>
    /// For posts when absent.
    package let kind: Flair.Kind?
    package let backgroundColor: FlairColor?
    package let textColor: FlairColor?
    package let emoji: Text<1, 64>?
    package let modOnly: Bool?
    package let allowEdit: Bool?
    /// Behind the others when absent.
    package let position: Whole<0, 999>?

    package static var example: CreateFlairInput {
        CreateFlairInput(
            text: .sample, kind: .post, backgroundColor: .sample, textColor: nil, emoji: nil, modOnly: nil,
            allowEdit: nil, position: nil)
    }
}

/// A change of a flair; what is absent stays.
package struct UpdateFlairInput: Exampled {
    package let text: Text<1, 64>?
    package let backgroundColor: Patch<FlairColor>
    package let textColor: Patch<FlairColor>
    package let emoji: Patch<Text<1, 64>>
    package let modOnly: Bool?
    package let allowEdit: Bool?
    package let isActive: Bool?
    package let position: Whole<0, 999>?

    package static var example: UpdateFlairInput {
        UpdateFlairInput(
            text: .sample, backgroundColor: .null, textColor: .absent, emoji: .absent, modOnly: true, allowEdit: nil,
            isActive: nil, position: nil)
    }
}

/// A colour of a flair: `#rrggbb`, folded to lower case.
package struct FlairColor: Hashable, Sendable {
    package let value: String
}

extension FlairColor: Codable, SchemaProviding {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self).lowercased()
        guard text.utf8.count == 7, text.utf8.first == 35, text.utf8.dropFirst().allSatisfy(Self.isHexDigit) else {
            throw FieldProblem(at: decoder.codingPath, .invalid, "This is not a colour such as #3366cc.")
        }
        value = text
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    package static var schema: Schema { .string(pattern: "^#[0-9A-Fa-f]{6}$") }
    package static var sample: FlairColor { FlairColor(value: "#3366cc") }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte)
    }
}
