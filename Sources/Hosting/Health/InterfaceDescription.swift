import Foundation
import Synchronization
import Web

/// The OpenAPI document, made when first asked for: it never changes while the process runs.
final class InterfaceDescription: Sendable {
    private let made = Mutex<Data?>(nil)
    private let make: @Sendable () throws -> Data

    init(_ make: @escaping @Sendable () throws -> Data) {
        self.make = make
    }

    func bytes() throws -> Data {
        try made.withLock { made in
            if let made { return made }
            let fresh = try make()
            made = fresh
            return fresh
        }
    }
}
