import Kernel

/// What part of the bans is asked for.
package struct BansInput: Exampled {
    /// The beginning of the user name, or a part of the display name.
    package let q: Text<0, 100>?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: BansInput { BansInput(q: nil, cursor: nil, limit: nil) }
}
