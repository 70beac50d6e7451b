import Kernel
import Synchronization
import Telemetry

/// What waits to be sent somewhere: bounded; what does not fit is counted and gone.
final class ExportQueue<Item: Sendable>: Sendable {
    private struct State {
        var items: [Item] = []
        var dropped = 0
    }

    private let capacity: Int
    private let state = Mutex(State())
    let bell = Bell()

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// - Parameter place: how many may wait before this one; nil for as many as there is room for.
    func add(_ items: [Item], upTo place: ((Item) -> Int)? = nil) {
        guard !items.isEmpty else { return }
        state.withLock { state in
            for item in items {
                if state.items.count < min(capacity, place?(item) ?? capacity) {
                    state.items.append(item)
                } else {
                    state.dropped += 1
                }
            }
        }
        bell.ring()
    }

    /// Takes the oldest ones.
    func take(_ most: Int) -> [Item] {
        state.withLock { state in
            let batch = Array(state.items.prefix(most))
            state.items.removeFirst(batch.count)
            return batch
        }
    }

    /// Counts what was taken and could not be sent.
    func lose(_ count: Int) {
        state.withLock { $0.dropped += count }
    }

    var dropped: Int { state.withLock { $0.dropped } }
}
