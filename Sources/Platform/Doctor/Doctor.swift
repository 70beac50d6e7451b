import Audit
import Hosting
import Kernel
import Logging
import Storage
import Synchronization

/// Carries out what the parts of the house declare as checkups, one after the other, beside the work of others.
final class Doctor: Sendable {
    private let checkups: [Checkup]
    private let audit: AuditLog
    private let logger: Logger
    private let isAtWork = Mutex(false)

    init(_ checkups: [Checkup], audit: AuditLog, logger: Logger) {
        precondition(Set(checkups.map(\.name)).count == checkups.count, "two checkups have one name")
        self.checkups = checkups
        self.audit = audit
        self.logger = logger
    }

    /// - Parameter tell: told which checkup it is at and how far.
    /// - Throws: `conflict` while another is under way; `CancellationError`. What a checkup throws stands in the report.
    func examine(_ order: DoctorOrder, _ tell: @escaping @Sendable (String) -> Void) async throws -> DoctorReport {
        guard
            isAtWork.withLock({ isAtWork in
                defer { isAtWork = true }
                return !isAtWork
            })
        else {
            throw Refusal(.conflict, "Another doctor is at work here. Wait for its end.")
        }
        defer { isAtWork.withLock { $0 = false } }
        var report = DoctorReport(parts: [])
        for checkup in checkups {
            try Task.checkCancellation()
            report.parts.append(
                try await carryOut(checkup, order, CheckupRun(isDeep: order.isDeep) { tell("\(checkup.name): \($0)") }))
        }
        if order.repairs { try await note(report) }
        return report
    }

    private func carryOut(_ checkup: Checkup, _ order: DoctorOrder, _ run: CheckupRun) async throws -> DoctorReport.Part
    {
        let began = ContinuousClock.now
        var (found, mended, left, failure) = ([Fault](), [String](), [Fault](), String?.none)
        do {
            found = try await checkup.look(run)
            left = found
            if order.repairs, let mend = checkup.mend, found.contains(where: \.canBeMended) {
                mended = try await mend(found, run)
                left = try await checkup.look(run)
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            logger.error("a checkup failed", metadata: ["checkup": "\(checkup.name)", "cause": "\(error)"])
            failure = (error as? Refusal)?.message ?? "\(error)"
        }
        return DoctorReport.Part(
            name: checkup.name, about: checkup.about, milliseconds: began.duration(to: .now).milliseconds, found: found,
            mended: mended, left: left, failure: failure)
    }

    /// What was mended, for those who look later; nothing when nothing was.
    private func note(_ report: DoctorReport) async throws {
        let mended = report.parts.filter { !$0.mended.isEmpty }
        guard !mended.isEmpty else { return }
        let details = Dictionary(uniqueKeysWithValues: mended.map { ($0.name, $0.mended.joined(separator: " ")) })
        try await audit.note(
            AuditEntry("doctor.repair", by: .system, on: AuditTarget("site", "data"), details: details))
    }
}
