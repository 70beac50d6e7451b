import Kernel

/// What a person must have shown before they may join a server.
package enum VerificationLevel: String, WireEnum {
    case none
    /// A confirmed e-mail address.
    case low
    /// Also an account at least five minutes old.
    case medium
    /// Also an account at least a day old.
    case high
    /// Also an account at least a week old.
    case highest

    /// How old an account must be.
    package var leastAge: Duration {
        switch self {
        case .none, .low: .zero
        case .medium: .minutes(5)
        case .high: .days(1)
        case .highest: .days(7)
        }
    }
}
