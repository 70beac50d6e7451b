import Foundation
import Kernel
import Storage
import Testing

@Suite(.timeLimit(.minutes(1))) struct IdentityTests {
    @Test func identitiesGrowOverACleanRestart() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let clock = TestClock()
        let first = try await StoreFixture.open(folder, clock: clock.wall)
        let newest = try await first.add("one")
        await first.close()
        let second = try await StoreFixture.open(folder, clock: clock.wall)
        let next = try await second.add("two")
        #expect(next > newest)
        // Nothing was left reserved, so identities are not in the future.
        #expect(ID<NoteKind>(rawValue: next).createdAt == clock.now)
        await second.close()
    }

    @Test(arguments: [Duration.zero, .hours(-5), .days(-400)])
    func identitiesGrowOverACrashAndAClockStepBack(step: Duration) async throws {
        let clock = TestClock()
        try await StoreFixture.run(clock: clock.wall) { fixture in
            var newest: Int64 = 0
            for number in 0..<20 {
                clock.move(by: .milliseconds(700))
                newest = try await fixture.add("\(number)")
            }
            clock.move(by: step)
            let crashed = try await fixture.afterCrash(clock: clock.wall)
            #expect(try await crashed.notes().count == 20)
            let next = try await crashed.add("next")
            #expect(next > newest)
            if step == .zero {
                let ahead = ID<NoteKind>(rawValue: next).createdAt.milliseconds - clock.now.milliseconds
                #expect(ahead <= 4000)
            }
            await crashed.close()
            try FileManager.default.removeItem(at: crashed.folder)
        }
    }

    @Test func identitiesGrowWithinAProcessThoughTheClockStepsBack() async throws {
        let clock = TestClock()
        try await StoreFixture.run(clock: clock.wall) { fixture in
            let first = try await fixture.add("one")
            clock.move(by: .hours(-1))
            #expect(try await fixture.add("two") > first)
        }
    }
}
