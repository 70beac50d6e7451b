import Foundation
import Hosting
import Jobs
import Kernel
import Storage
import TestKit
import Testing

@testable import Platform

/// What the owner sees of bases and space, and asks of them.
@Suite(.timeLimit(.minutes(2))) struct BackupTests {
    private static let path = "/admin/backups"

    @Test func backupsAreForTheOwnerAndSpaceForTheStaff() async throws {
        try await StaffedHouse.with { site async throws in
            for (client, code) in [
                (site.admin, ErrorCode.forbidden), (site.member, .forbidden), (site.guest, .unauthorized),
            ] {
                #expect(try await client.get(Self.path).code == code)
                #expect(try await client.post(Self.path, "{}").code == code)
                #expect(try await client.post(Self.path + "/1/verify", "{}").code == code)
            }
            #expect(try await site.member.get("/admin/storage").code == .forbidden)
            #expect(try await site.guest.get("/admin/storage").code == .unauthorized)
            let space = try await site.admin.get("/admin/storage").data(SpacePayload.self)
            #expect(space.usedBytes == space.parts.reduce(0) { $0 + $1.bytes } && space.usedBytes > 0)
            #expect(space.daysLeft == nil && !space.isForecast && (space.totalBytes ?? 0) > (space.freeBytes ?? 0))
            // An owner who has not proven who they are lately may look and make, not verify.
            let late = try await StaffedHouse.client(site.owner.userId ?? UserID(rawValue: 0), in: site.house)
            #expect(try await late.get(Self.path).status == 200)
            #expect(try await late.post(Self.path + "/1/verify", "{}").code == .reauthRequired)
        }
    }

    @Test func aBaseIsMadeAndProven() async throws {
        try await StaffedHouse.with { site async throws in
            try await site.listening { _ in
                let before = try await site.owner.get(Self.path).data(BackupsPayload.self)
                #expect(before.backups.map(\.generation) == [1] && before.backups[0].status == .ok)
                #expect(before.proofs.isEmpty && before.lastProvenAt == nil && before.progress == nil)
                for stranger in ["2", "x", "-1", "99999999999999999999"] {
                    #expect(try await site.owner.post(Self.path + "/\(stranger)/verify", "{}").code == .notFound)
                }
                let made = try await site.owner.post(Self.path, "{}")
                #expect(made.status == 202)
                try await Self.done(made.data(JobFacts.self), site)
                let proof = try await site.owner.post(Self.path + "/2/verify", "{}")
                #expect(proof.status == 202)
                try await Self.done(proof.data(JobFacts.self), site)
                let after = try await site.owner.get(Self.path).data(BackupsPayload.self)
                #expect(after.backups.map(\.generation) == [2, 1] && after.backups.map(\.status) == [.verified, .ok])
                #expect(after.backups[0].verifiedAt == after.lastProvenAt && after.lastProvenAt != nil)
                #expect(after.proofs.map(\.generation) == [2] && after.proofs[0].comparedWith == 1)
                let log = try await site.owner.get("/admin/audit-logs").text
                #expect(log.contains("backups.make") && log.contains("backups.verify"))
            }
        }
    }

    @Test func whatCannotBeRestoredIsSaid() async throws {
        try await StaffedHouse.with { site async throws in
            try await site.listening { _ in
                let base = site.house.engines.directory.url.appending(path: "base/0000000001/cryb.db.zst")
                var bytes = try Data(contentsOf: base)
                bytes[bytes.count / 2] ^= 1
                try bytes.write(to: base)
                let asked = try await site.owner.post(Self.path + "/1/verify", "{}").data(JobFacts.self)
                try await Self.done(asked, site, as: .dead)
                let after = try await site.owner.get(Self.path).data(BackupsPayload.self)
                #expect(after.backups[0].status == .failed && after.backups[0].error != nil)
                #expect(after.lastProvenAt == nil && after.proofs[0].error != nil)
            }
        }
    }

    private static func done(_ job: JobFacts, _ site: StaffedHouse, as end: JobState = .completed) async throws {
        while true {
            let now = try await site.owner.get("/admin/jobs/\(job.id)").data(JobFacts.self)
            if [.completed, .failed, .dead, .cancelled].contains(now.state) { return #expect(now.state == end) }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}
