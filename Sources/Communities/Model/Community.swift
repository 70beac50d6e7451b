import Kernel
import Media

/// A place where people post about something, kept in order by moderators.
package struct Community: Hashable, Sendable {
    package let id: CommunityID
    /// 3 to 21 of `[a-z0-9_]`, folded; unique among those that stand.
    package let name: String
    package var displayName: String
    package var description: String?
    package var icon: ShownPicture?
    package var banner: ShownPicture?
    package var ownerId: UserID
    package var visibility: CommunityVisibility
    package var postPolicy: PostPolicy
    package var category: CommunityCategory
    package var isNsfw: Bool
    package var rules: [CommunityRule]
    /// Who comes in how.
    package var joinPolicy: JoinPolicy
    /// Whether posts need a flair, where there is one to choose.
    package var requireFlair = false
    /// Whether the staff of the platform put it forward.
    package var isFeatured = false
    package let createdAt: Timestamp
    package var updatedAt: Timestamp
}

/// Numbers of a community, which change too often to be kept with its facts.
package struct CommunityCounts: Hashable, Sendable {
    package var members: Int
    package var posts: Int
    package var comments: Int
    /// When someone last posted or commented.
    package var lastActivityAt: Timestamp
}

/// Who may see a community and who may post in it.
package enum CommunityVisibility: String, WireEnum {
    /// Everyone sees it and joins it.
    case `public`
    /// Everyone sees it and joins it; posting needs approval.
    case restricted
    /// To outsiders it does not exist; who knows its name may ask to join.
    case `private`

    /// Who posts when nothing else is said.
    package var usualPostPolicy: PostPolicy { self == .restricted ? .approved : .members }

    /// Who comes in how when nothing else is said.
    package var usualJoinPolicy: JoinPolicy { self == .private ? .approval : .open }
}

/// How people become members. Invitations let them in whatever it says.
package enum JoinPolicy: String, WireEnum {
    /// By joining. Not in a private community, which outsiders do not see.
    case open
    /// By asking; moderators decide.
    case approval
    /// By invitation only.
    case invite
}

/// Who may post.
package enum PostPolicy: String, WireEnum {
    /// Everyone who may see the community.
    case anyone
    case members
    /// Members whom a moderator approved.
    case approved
    case moderators
}

/// What a community is about (`category` of the contract).
package enum CommunityCategory: String, WireEnum {
    case gaming, music, education, science, technology, entertainment, art, crypto, business, lifestyle, sports, news
    case other
}

/// One rule of a community.
package struct CommunityRule: Codable, Hashable, Sendable {
    package let title: String
    package let description: String
    package let appliesTo: Scope

    /// What a rule is about.
    package enum Scope: String, WireEnum {
        case posts, comments, both
    }
}

/// The unique name of a community, as it stands in addresses.
package struct CommunityName: Hashable, Sendable {
    /// Folded to lower case.
    package let value: String

    /// - Throws: `FieldProblem` for anything but 3 to 21 of `[A-Za-z0-9_]` with at least one letter, since a number is
    ///   an identity.
    package init(_ text: String, at codingPath: [any CodingKey] = []) throws {
        let length = text.unicodeScalars.count
        if length < 3 { throw FieldProblem(at: codingPath, .tooShort, "This must have at least 3 characters.") }
        if length > 21 { throw FieldProblem(at: codingPath, .tooLong, "This must have at most 21 characters.") }
        let folded = text.lowercased()
        guard folded.utf8.allSatisfy(Self.isAllowed), folded.utf8.contains(where: { (97...122).contains($0) }) else {
            throw FieldProblem(
                at: codingPath, .invalid, "Only letters, digits and underscores, with at least one letter.")
        }
        if Self.reserved.contains(folded) {
            throw FieldProblem(at: codingPath, .invalid, "This word has a meaning of its own in addresses.")
        }
        value = folded
    }

    /// What stands under `/communities` besides names.
    private static let reserved: Set = ["featured", "trending", "suggested", "invitations"]

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (48...57).contains(byte) || byte == 95
    }
}

extension CommunityName: Codable, SchemaProviding {
    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self), at: decoder.codingPath)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    package static var schema: Schema {
        .string(minLength: 3, maxLength: 21, pattern: "^[A-Za-z0-9_]*[A-Za-z][A-Za-z0-9_]*$")
    }
    package static var sample: Self { Self(unchecked: "swift_coders") }

    private init(unchecked: String) { value = unchecked }
}

/// How a request names a community.
package enum CommunityHandle: Hashable, Sendable {
    case id(CommunityID)
    case name(String)

    /// - Parameter text: an id or a name; a name is never a number.
    package init(_ text: String) {
        self = CommunityID(text).map(CommunityHandle.id) ?? .name(text.lowercased())
    }
}
