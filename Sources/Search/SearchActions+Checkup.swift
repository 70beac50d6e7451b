import SearchIndex
import Storage

extension SearchActions {
    /// The index against the rows of the rooms.
    var checkup: Checkup {
        Checkup(
            "search", about: "what can be found against the rows it is made of",
            look: { run in try await look(run) },
            mend: { _, run in
                let index = try opened.required()
                if index.isOutOfOrder {
                    run.tell("making the index anew")
                    let documents = try await reindex().values.reduce(0, +)
                    return ["The search index was made anew: \(documents) documents."]
                }
                var done: [String] = []
                for kind in SearchKind.allCases {
                    run.tell("mending \(kind.rawValue)")
                    let found = try await feeder.differences(of: kind) { _ in }
                    guard !found.isEmpty else { continue }
                    try await feeder.mend(found)
                    done.append(
                        "\(kind.rawValue): \(found.missing.count) indexed, \(found.surplus.count) removed from the index."
                    )
                }
                return done
            })
    }

    private func look(_ run: CheckupRun) async throws -> [Fault] {
        let index = try opened.required()
        if index.isOutOfOrder {
            let statistics = index.statistics
            return [
                Fault(
                    .drift, "The search index is not whole; a server makes it anew by itself.",
                    examples: statistics.unusableBecause.map { [$0] } ?? statistics.needsRebuild, canBeMended: true)
            ]
        }
        var faults: [Fault] = []
        for kind in SearchKind.allCases {
            let found = try await feeder.differences(of: kind) { run.tell("\(kind.rawValue): \($0)") }
            if !found.missing.isEmpty {
                faults.append(
                    Fault(
                        .drift, "Of the \(kind.rawValue) some cannot be found.", count: found.missing.count,
                        examples: found.missing.prefix(Fault.mostExamples).map(String.init), canBeMended: true))
            }
            if !found.surplus.isEmpty {
                faults.append(
                    Fault(
                        .waste, "Of the \(kind.rawValue) the index keeps some that are gone.",
                        count: found.surplus.count,
                        examples: found.surplus.prefix(Fault.mostExamples).map(String.init), canBeMended: true))
            }
        }
        return faults
    }
}

extension TextIndex {
    /// Whether it must be made anew before it can be compared with anything.
    fileprivate var isOutOfOrder: Bool { isDue || statistics.unusableBecause != nil }
}
