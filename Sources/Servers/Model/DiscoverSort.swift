import Kernel

/// Orders of the discovery list.
package enum DiscoverSort: String, WireEnum {
    /// Largest first.
    case members
    /// Latest message first.
    case activity
    /// Youngest first.
    case created
    case alphabetical
}
