import Kernel

/// A server in the list of discovery, with whether the caller is in it.
package struct DiscoveredServerPayload: Exampled {
    package let server: ServerPayload
    package let isMember: Bool

    package init(_ server: ServerPayload, isMember: Bool) {
        self.server = server
        self.isMember = isMember
    }

    private enum CodingKeys: CodingKey { case isMember }

    package init(from decoder: any Decoder) throws {
        server = try ServerPayload(from: decoder)
        isMember = try decoder.container(keyedBy: CodingKeys.self).decode(Bool.self, forKey: .isMember)
    }

    package func encode(to encoder: any Encoder) throws {
        try server.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(isMember, forKey: .isMember)
    }

    package static var example: DiscoveredServerPayload { DiscoveredServerPayload(.example, isMember: false) }
}
