import Synchronization
import Testing

@testable import Kernel

@Suite struct IDTests {
    @Test func identitiesGrowWhenTheClockStepsBack() {
        let time = Mutex(Int64(1_700_000_000_000))
        let generator = IDGenerator(clock: WallClock { Timestamp(milliseconds: time.withLock { $0 }) })
        let before: UserID = generator.next()
        time.withLock { $0 -= 86_400_000 }
        let after: UserID = generator.next()
        #expect(after > before)
    }

    @Test func identitiesStartAboveTheFloor() {
        let generator = IDGenerator(clock: WallClock { Timestamp(milliseconds: 1_600_000_000_000) })
        generator.raise(to: 1 << 60)
        #expect((generator.next() as UserID).rawValue > 1 << 60)
        generator.raise(to: 5)
        #expect((generator.next() as UserID).rawValue > 1 << 60)
    }

    @Test func identitiesAreUniqueAcrossTasks() async {
        let generator = IDGenerator(clock: .system)
        let made = await withTaskGroup(of: [UserID].self) { group in
            for _ in 0..<8 { group.addTask { (0..<5000).map { _ in generator.next() } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(made).count == 40_000)
    }

    @Test func theTimeIsInTheIdentity() {
        let generator = IDGenerator(clock: WallClock { Timestamp(milliseconds: 1_700_000_000_123) })
        let id: MessageID = generator.next()
        #expect(id.createdAt.milliseconds == 1_700_000_000_123)
    }

    @Test(arguments: ["", "-1", "1.5", "0x10", "12345678901234567890", "9223372036854775808", "1 ", "١"])
    func refusesWhatIsNoID(text: String) {
        #expect(UserID(text) == nil)
    }
}
