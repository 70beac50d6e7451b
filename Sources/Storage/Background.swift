import CLinux
import Kernel

/// Work that may take long and must not be felt: on a thread of its own, which every other one goes before.
package enum Background {
    /// Runs `body` so and returns what it returns.
    package static func run<Value: Sendable>(
        _ name: String, _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { caller in
            _ = WorkThread.start(name) {
                stepBack()
                caller.resume(with: Result { try body() })
            }
        }
    }

    /// Lets every other thread go before the calling one from now on, at the processor and at the disk.
    static func stepBack() {
        cryb_step_back()
    }
}
