import Kernel

/// A new server.
package struct CreateServerInput: Exampled {
    package let name: Text<1, 100>
    package let description: Text<0, 500>?
    package let isPublic: Bool?
    package let category: ServerCategory?
    package let maxMembers: Whole<1, 500_000>?
    package let rules: Items<Text<1, 500>, 0, 20>?
    package let isNsfw: Bool?
    package let verificationLevel: VerificationLevel?

    package init(
        name: Text<1, 100>, description: Text<0, 500>? = nil, isPublic: Bool? = nil, category: ServerCategory? = nil,
        maxMembers: Whole<1, 500_000>? = nil, rules: Items<Text<1, 500>, 0, 20>? = nil, isNsfw: Bool? = nil,
        verificationLevel: VerificationLevel? = nil
    ) {
        self.name = name
        self.description = description
        self.isPublic = isPublic
        self.category = category
        self.maxMembers = maxMembers
        self.rules = rules
        self.isNsfw = isNsfw
        self.verificationLevel = verificationLevel
    }

    package static var example: CreateServerInput { CreateServerInput(name: .sample, isPublic: false) }
}
