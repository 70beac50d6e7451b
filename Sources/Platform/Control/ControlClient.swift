import Foundation
import Hosting
import Kernel
import NIOCore
import NIOPosix

/// Asks the server of a data directory to do something.
struct ControlClient {
    let path: ControlPath
    let directory: URL
    let group: any EventLoopGroup

    /// Nil when no server serves the directory.
    /// - Parameter tell: told how far it is, where that takes long.
    /// - Throws: `Refusal` with the server's words.
    func ask(
        _ command: AdminCommand, _ tell: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> AdminAnswer? {
        guard let socket = path.existing, let connection = try await connect(socket) else { return nil }
        let request = try JSON.encodeBytes(
            ControlRequest(directory: directory.path, command: command, wantsProgress: true))
        let reply: ControlReply? = try await connection.executeThenClose { inbound, outbound in
            try await outbound.write(request)
            for try await frame in inbound {
                let reply = try JSON.decode(ControlReply.self, from: frame)
                guard case .progress(let words) = reply else { return reply }
                tell(words)
            }
            return nil
        }
        switch reply {
        case .done(let answer): return answer
        case .refused(let code, let message): throw Refusal(code, message)
        case .elsewhere: return nil
        case .progress, nil: throw Refusal(.unavailable, "The server closed the control connection.")
        }
    }

    /// Nobody listening is no failure: the socket may be left over from a crash.
    private func connect(_ socket: String) async throws -> NIOAsyncChannel<Data, Data>? {
        do {
            return try await ClientBootstrap(group: group).connect(unixDomainSocketPath: socket) { channel in
                channel.eventLoop.makeCompletedFuture { try ControlFrameCoder.install(on: channel) }
            }
        } catch let error as IOError where [ECONNREFUSED, ENOENT].contains(error.errnoCode) {
            return nil
        }
    }
}

/// Where the control socket of a data directory is: always `<data>/live/control.sock`, which is the socket itself or a
/// symbolic link to it, so that commands find it without the server's environment.
struct ControlPath {
    /// Bytes of a socket's path (`sun_path` of unix(7), 108 with its terminator).
    private static let longest = 107

    private let entry: URL

    init(data: URL) {
        entry = data.standardizedFileURL.appending(path: "live/control.sock")
    }

    /// Where the server of this directory can be reached; nil when there is no entry.
    var existing: String? {
        let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: entry.path)) ?? entry.path
        return FileManager.default.fileExists(atPath: target) ? target : nil
    }

    /// Makes room for a new socket and says where it belongs. The caller holds the directory's lock, so what is there
    /// was left behind by a process that is gone.
    /// - Parameter runtime: the service manager's runtime directory, if it made one.
    func claim(runtime: String?) throws -> String {
        remove()
        if let runtime, !runtime.isEmpty {
            // A service manager may name several; the first is ours.
            let folder = runtime.split(separator: ":").first.map(String.init) ?? runtime
            return try link(to: "\(folder)/control.sock")
        }
        if entry.path.utf8.count <= Self.longest { return entry.path }
        let folder = FileManager.default.temporaryDirectory.appending(path: "cryb-\(RandomBytes.secret(9))")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        return try link(to: folder.appending(path: "control.sock").path)
    }

    /// Takes the socket and the entry away; what is not there is no problem.
    func remove() {
        let files = FileManager.default
        if let target = try? files.destinationOfSymbolicLink(atPath: entry.path) {
            try? files.removeItem(atPath: target)
            // Only a folder made above is empty now and named so.
            let folder = URL(fileURLWithPath: target).deletingLastPathComponent()
            if folder.lastPathComponent.hasPrefix("cryb-") { rmdir(folder.path) }
        }
        unlink(entry.path)
    }

    private func link(to target: String) throws -> String {
        unlink(target)
        try FileManager.default.createSymbolicLink(atPath: entry.path, withDestinationPath: target)
        return target
    }
}
