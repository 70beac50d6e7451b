import Kernel

/// What anyone may know about this site before signing in.
package struct ConfigPayload: Exampled, Hashable {
    package let siteName: String
    /// Whether the platform waits for its owner.
    package let needsSetup: Bool
    package let registration: RegistrationMode
    package let version: String
    package let limits: [String: Int]
    package let passwordPolicy: PasswordPolicyPayload

    package static var example: ConfigPayload {
        ConfigPayload(
            siteName: "cryb", needsSetup: false, registration: .invite, version: "0.1.0",
            limits: ["messageLength": 4000], passwordPolicy: .example)
    }
}
