import Kernel

/// Why someone is no longer in a server.
package enum DepartureReason: String, WireEnum {
    case left, kicked, banned
}
