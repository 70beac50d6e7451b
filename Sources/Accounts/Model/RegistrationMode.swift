import Kernel

/// Who may make an account.
package enum RegistrationMode: String, WireEnum {
    /// Anyone.
    case open
    /// Whoever holds a valid invite code.
    case invite
    /// Nobody; the admin commands still make accounts.
    case closed
}
