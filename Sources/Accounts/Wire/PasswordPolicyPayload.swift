import Kernel

/// The rules for a new password that a client can check by itself.
package struct PasswordPolicyPayload: Exampled, Hashable {
    package let minLength: Int
    package let maxLength: Int
    package let needsUpper: Bool
    package let needsLower: Bool
    package let needsDigit: Bool

    package static var example: PasswordPolicyPayload { current }

    static var current: PasswordPolicyPayload {
        PasswordPolicyPayload(
            minLength: PasswordPolicy.shortest, maxLength: PasswordPolicy.longest, needsUpper: true, needsLower: true,
            needsDigit: true)
    }
}
