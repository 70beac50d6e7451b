import Kernel

/// What to look for among the public servers.
package struct DiscoverInput: Exampled {
    /// Found in names, descriptions and tags.
    package let q: Text<0, 100>?
    package let category: ServerCategory?
    /// By members when absent.
    package let sort: DiscoverSort?
    package let minMembers: Whole<0, 500_000>?
    package let maxMembers: Whole<0, 500_000>?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: DiscoverInput {
        DiscoverInput(
            q: nil, category: .gaming, sort: .members, minMembers: nil, maxMembers: nil, cursor: nil, limit: nil)
    }
}
