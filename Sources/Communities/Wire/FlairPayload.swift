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
    package let backgroundColor: HexColor?
    package let textColor: HexColor?
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
    package let backgroundColor: Patch<HexColor>
    package let textColor: Patch<HexColor>
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
