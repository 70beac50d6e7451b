import Foundation
import Hosting
import Kernel
import Logging
import NIOPosix
import Web

/// `cryb openapi`: the OpenAPI document without a data directory.
package enum InterfaceDescription {
    /// The JSON text. The rooms are built on a temporary directory, since their declarations need their doors; nothing is
    /// migrated and nobody listens.
    package static func make() async throws -> String {
        var settings = Settings()
        let folder = FileManager.default.temporaryDirectory.appending(path: "cryb-openapi-\(RandomBytes.secret(9))")
        defer { try? FileManager.default.removeItem(at: folder) }
        settings.data = folder.path
        settings.logLevel = .critical
        let house = try Composition.open(
            settings, group: MultiThreadedEventLoopGroup.singleton, logs: settings.logs)
        let document = try OpenAPIDocument.make(
            endpoints: house.application.endpoints, plain: house.application.plainRoutes, version: Version.current)
        await house.application.close()
        return String(decoding: document, as: UTF8.self)
    }
}
