import Foundation
import Hosting
import Kernel
import NIOCore
import Storage

extension Doctor {
    /// Examines a directory that nobody serves, under its lock. Opening it settles what any start settles. A live database
    /// that is damaged is, with repair, set aside and made anew from base and journal, as by a start that finds it so; then
    /// everything is looked at once more.
    static func alone(
        _ order: DoctorOrder, settings: Settings, group: any EventLoopGroup,
        _ tell: @escaping @Sendable (String) -> Void
    ) async throws -> DoctorReport {
        let directory = Composition.directory(of: settings)
        // A mistyped path must not become a directory that is sound.
        guard FileManager.default.fileExists(atPath: directory.appending(path: "FORMAT").path) else {
            throw Refusal(.notFound, "\(directory.path) is no data directory.")
        }
        let first: DoctorReport
        do {
            first = try await pass(order, settings, group, tell)
        } catch  where order.repairs && DataDirectory.isDamage(error) {
            let directory = try DataDirectory.open(at: directory)
            defer { directory.close() }
            try directory.suspect()
            first = DoctorReport(parts: [])
        }
        let file = first.parts.first { $0.name == Datastore.fileCheckupName }
        let isSuspected = file.map { !$0.found.isEmpty && !$0.mended.isEmpty } ?? true
        guard order.repairs, isSuspected else { return first }
        var second = try await pass(order, settings, group, tell)
        for place in second.parts.indices {
            let earlier = first.parts.first { $0.name == second.parts[place].name }
            guard let earlier, !earlier.found.isEmpty, second.parts[place].found.isEmpty else { continue }
            second.parts[place].found = earlier.found
            if earlier.name != Datastore.fileCheckupName {
                second.parts[place].mended.insert(contentsOf: earlier.mended, at: 0)
            }
        }
        return second
    }

    private static func pass(
        _ order: DoctorOrder, _ settings: Settings, _ group: any EventLoopGroup,
        _ tell: @escaping @Sendable (String) -> Void
    ) async throws -> DoctorReport {
        try await Composition.using(settings, group: group) { house in
            var report = try await house.doctor.examine(order, tell)
            if let sentence = house.engines.store.restoration?.sentence,
                let place = report.parts.firstIndex(where: { $0.name == Datastore.fileCheckupName })
            {
                report.parts[place].mended.insert(sentence, at: 0)
            }
            return report
        }
    }
}

extension RestorationCause {
    /// What the start did, for the operator.
    fileprivate var sentence: String {
        switch self {
        case .damaged: "The live database was damaged: it lies in damaged/ and was made anew from base and journal."
        case .copied: "This is a copy: its live database was made anew from base and journal."
        case .lost: "The live database was gone: it was made anew from base and journal."
        }
    }
}
