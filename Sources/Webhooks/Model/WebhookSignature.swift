import Crypto
import Foundation
import Kernel

/// What proves to a receiver that a delivery is of this server and of this moment: see the top of `Webhooks.swift`.
enum WebhookSignature {
    /// A fresh secret: 256 random bits behind a word that tells scanners for leaked secrets what it is.
    static func secret() -> String { "whsec_" + RandomBytes.secret(32) }

    /// The headers of a try.
    /// - Parameter secrets: the present one, and the former while it holds.
    static func headers(
        _ delivery: WebhookDelivery, secrets: [String], at now: Timestamp
    ) -> [(name: String, value: String)] {
        let timestamp = now.milliseconds / 1000
        let signed = Data("\(timestamp).\(delivery.body)".utf8)
        let signatures = secrets.map { secret in
            let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: Data(secret.utf8)))
            return "v1=" + code.hex
        }
        return [
            ("Content-Type", "application/json"), ("X-Cryb-Event", delivery.event),
            ("X-Cryb-Delivery", delivery.id.description), ("X-Cryb-Timestamp", String(timestamp)),
            ("X-Cryb-Signature", signatures.joined(separator: ",")),
        ]
    }
}
