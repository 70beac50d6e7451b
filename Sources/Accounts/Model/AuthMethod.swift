import Kernel

/// How a session was opened.
package enum AuthMethod: String, WireEnum {
    case password
    case oauth
    case wallet
    case passkey
    case magicLink = "magic_link"
    case sms
    case qr
    case recoveryCode = "recovery_code"
    /// A token issued by the operator, for seeds and scripts.
    case api
}
