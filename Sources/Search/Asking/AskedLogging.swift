import Kernel
import Logging
import ServiceLifecycle
import Telemetry

/// Writes down what was asked, many searches in one write, for as long as the server runs.
struct AskedLogging: Service, CustomStringConvertible {
    /// As `SearchFeeding`.
    let description = "AskedLogging"
    let actions: SearchActions
    let logger: Logger
    let tracer: Tracer

    /// How long searches gather.
    private static let gathering = Duration.milliseconds(250)

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            for await _ in actions.asked.rings() {
                try await Task.sleep(for: Self.gathering)
                await attempt("note") {
                    try await tracer.background("search.note") { try await actions.noteAsked() }
                }
            }
        }
        // What was asked last is as good as what was asked before.
        await attempt("note") { try await actions.noteAsked() }
    }

    /// A history that cannot be written is no reason to stop.
    private func attempt(_ what: String, _ body: () async throws -> Void) async {
        do {
            try await body()
        } catch  where !(error is CancellationError) {
            logger.error("searches are not written down", metadata: ["step": "\(what)", "cause": "\(error)"])
        } catch {}
    }
}
