import Kernel

/// Tag of the identities of flairs.
package enum FlairKind {}
package typealias FlairID = ID<FlairKind>

/// A mark that a community offers for its posts or its people.
package struct Flair: Hashable, Sendable {
    package let id: FlairID
    package let communityId: CommunityID
    package let kind: Kind
    package var text: String
    /// `#rrggbb`; nil takes what the reader's theme has.
    package var backgroundColor: String?
    /// `#rrggbb`; nil takes what the reader's theme has.
    package var textColor: String?
    package var emoji: String?
    /// Only moderators give it.
    package var modOnly: Bool
    /// Who bears it may write words of their own on it. For people's flairs.
    package var allowEdit: Bool
    /// One out of use stays where it was given and is given no more.
    package var isActive: Bool
    /// Its place among those of its kind, 0 the first; of equal ones the older comes first.
    package var position: Int

    /// What it is given to.
    package enum Kind: String, WireEnum {
        case post, user
    }
}

/// A change of a person's mark; what is absent stays.
package struct UserFlairChange: Sendable {
    package var id: Patch<FlairID> = .absent
    package var text: Patch<Text<1, 64>> = .absent

    package init(id: Patch<FlairID> = .absent, text: Patch<Text<1, 64>> = .absent) {
        self.id = id
        self.text = text
    }
}
