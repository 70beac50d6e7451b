import Foundation
import Kernel
import NIOPosix

/// Has an admin command done: by the server that serves the directory, else here, under the directory's lock.
package enum AdminRunner {
    /// - Throws: `Refusal` or an error with a sentence for the operator.
    package static func run(_ command: AdminCommand, settings: Settings) async throws -> AdminAnswer {
        let group = MultiThreadedEventLoopGroup.singleton
        let directory = Composition.directory(of: settings)
        let client = ControlClient(path: ControlPath(data: directory), directory: directory, group: group)
        if let answer = try await client.ask(command) { return answer }
        return try await Composition.using(settings, group: group) { house in
            try await house.admin(origin: settings.origin(listeningOn: settings.listen)).perform(command)
        }
    }
}
