import Kernel

/// Who named an address, and so where it may lead.
package enum OutboundTrust: Sendable {
    /// Somebody who uses this server: public addresses and usual ports only, and what the owner adds (`outbound.allow`).
    case userGiven
    /// The owner, in the settings: any address.
    case ownerConfigured
}

/// Why a request came to nothing.
package struct OutboundFailure: Error, CustomStringConvertible {
    package enum Kind: Sendable {
        /// It may not be sent there; it would be the same next time.
        case refused
        /// The host has no address.
        case unknownHost
        /// No connection could be made.
        case unreachable
        /// The connection broke, or what it would be encrypted with is not to be trusted.
        case broken
        case timedOut
        /// The answer is larger than was agreed to.
        case tooLarge
        /// The answer is no HTTP, or leads in circles.
        case badAnswer
        /// Too much waits, or the server stops.
        case unavailable
    }

    package let kind: Kind
    /// A sentence for people; names no more of the address than its host.
    package let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
