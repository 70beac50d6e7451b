import Hosting
import Kernel
import Logging
import ServiceLifecycle
import Telemetry

/// Moves what waits in memory to the file for as long as the server runs. Wakes when something happened, and for the pulse.
struct Keeping: Service, CustomStringConvertible {
    /// What the service group prints; reflection would print all the fields.
    let description = "Keeping"
    let actions: MonitoringActions

    /// How long spans and failures gather.
    private static let gathering = Duration.seconds(1)
    private static let looking = Duration.seconds(15)
    /// Looks between two beats: five minutes.
    private static let looksPerBeat = 20

    func run() async throws {
        await attempt { try await actions.begin() }
        try? await cancelWhenGracefulShutdown {
            try await withThrowingDiscardingTaskGroup { group in
                for bell in [actions.host.tracer.bell, actions.host.logs.failures.bell] {
                    let rings = bell.listen()
                    group.addTask {
                        for await _ in rings {
                            await attempt { try await actions.keep() }
                            try await Task.sleep(for: Self.gathering)
                        }
                    }
                }
                // What came before anybody listened.
                await attempt { try await actions.keep() }
                for look in 1... {
                    try await Task.sleep(for: Self.looking)
                    await attempt { try await actions.pulse.look() }
                    await attempt { try await actions.watch() }
                    if look % Self.looksPerBeat == 0 { await attempt { try await actions.pulse.beat() } }
                }
            }
        }
        await attempt { try await actions.keep() }
        await attempt { try await actions.pulse.beat(isEnd: true) }
    }

    /// What cannot be kept is lost; that is no reason to stop, and no failure to be kept either.
    private func attempt(_ body: () async throws -> Void) async {
        do {
            try await body()
        } catch  where !(error is CancellationError) {
            actions.logger.warning("telemetry is not kept", error: error)
        } catch {}
    }
}
