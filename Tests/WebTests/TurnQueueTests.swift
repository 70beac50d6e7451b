import Kernel
import Testing

@testable import Web

/// Who goes on and who waits, whatever is asked in whatever order.
@Suite struct TurnQueueTests {
    private static let now = ContinuousClock.now

    private static func options(
        running: Int = 4, perClient: Int = 2, reserved: Int = 1, waiting: Int = 8, waitingPerClient: Int = 6
    ) -> AdmissionOptions {
        var options = AdmissionOptions()
        options.running = running
        options.perClient = perClient
        options.reserved = reserved
        options.perStaff = 4
        options.waiting = waiting
        options.waitingPerClient = waitingPerClient
        return options
    }

    private static let staff = AdmissionClient.staff(UserID(rawValue: 99))
    private static func client(_ number: Int) -> AdmissionClient { .user(UserID(rawValue: Int64(number))) }

    @Test func aClientHasNoMoreAtOnceThanItsShare() {
        let queue = Subject(Self.options())
        #expect((0..<3).map { queue.enter(Self.client(1), $0, at: Self.now) } == [.admitted, .admitted, .queued])
        #expect(queue.enter(Self.client(2), 3, at: Self.now) == .admitted)
        #expect(queue.next(at: Self.now) == nil)
        queue.leave(Self.client(1))
        #expect(queue.next(at: Self.now)?.waiter == 2)
    }

    @Test func linesAreServedInTurn() {
        let queue = Subject(Self.options(running: 1, perClient: 1))
        #expect(queue.admit(.exempt))
        for waiter in [10, 11, 12] { #expect(queue.enter(Self.client(1), waiter, at: Self.now) == .queued) }
        for waiter in [20, 21] { #expect(queue.enter(Self.client(2), waiter, at: Self.now) == .queued) }
        var order: [Int] = []
        var last = AdmissionClient.exempt
        for _ in 0..<5 {
            queue.leave(last)
            guard let next = queue.next(at: Self.now) else { break }
            order.append(next.waiter)
            last = Self.client(next.waiter / 10)
        }
        #expect(order == [10, 20, 11, 21, 12])
    }

    /// Only who crowds while others are there rests; not the staff, nor those without limits, nor who is alone.
    @Test(arguments: [
        (client(1), 15, true, 0), (client(1), 16, true, 30), (client(1), 16, false, 0), (client(2), 16, true, 0),
        (staff, 16, true, 0), (.exempt, 16, true, 0),
    ])
    func whoCrowdsRests(_ who: AdmissionClient, _ waiting: Int, isInCompany: Bool, milliseconds: Int) {
        let crowding = who == Self.client(2) ? Self.client(1) : who
        let queue = Subject(
            Self.options(running: 1, perClient: 1, reserved: 0, waiting: 64, waitingPerClient: 64))
        if isInCompany {
            #expect(queue.admit(Self.client(3)))
            queue.leave(Self.client(3))
        }
        #expect(queue.admit(crowding))
        for waiter in 0..<waiting { #expect(queue.enter(crowding, waiter, at: Self.now) == .queued) }
        #expect(queue.rest(of: who, after: .milliseconds(10)) == .milliseconds(milliseconds))
        #expect(queue.rest(of: who, after: .seconds(1)) == .milliseconds(milliseconds == 0 ? 0 : 50))
    }

    @Test func theStaffIsNext() {
        let queue = Subject(Self.options(running: 1, perClient: 1))
        #expect(queue.admit(Self.client(1)))
        #expect(queue.enter(Self.client(2), 2, at: Self.now) == .queued)
        #expect(queue.admit(Self.staff))
        #expect(queue.enter(Self.staff, 3, at: Self.now) == .queued)
        queue.leave(Self.staff)
        #expect(queue.next(at: Self.now)?.waiter == 3)
        #expect(queue.next(at: Self.now) == nil)
        queue.leave(Self.client(1))
        #expect(queue.next(at: Self.now) == nil)
        queue.leave(Self.staff)
        #expect(queue.next(at: Self.now)?.waiter == 2)
    }

    @Test func aFloodLeavesRoomForTheNext() {
        let queue = Subject(Self.options(running: 1, perClient: 1, waiting: 8))
        #expect(queue.admit(.exempt))
        var entries: [TurnQueue<Int>.Entry] = []
        for waiter in 0..<20 { entries.append(queue.enter(Self.client(1), waiter, at: Self.now)) }
        // Half of the room for all: as much as it leaves.
        #expect(entries.filter { $0 == .queued }.count == 4)
        #expect(entries.last == .refused(.client))
        #expect(queue.enter(Self.client(2), 21, at: Self.now) == .queued)
        while case .queued = queue.enter(.exempt, 30, at: Self.now) {}
        #expect(queue.enter(Self.client(3), 31, at: Self.now) == .refused(.full))
    }

    @Test func whoWaitedTooLongIsToldSo() {
        let queue = Subject(Self.options(running: 1, perClient: 1))
        #expect(queue.admit(.exempt))
        _ = queue.enter(Self.client(1), 1, at: Self.now)
        _ = queue.enter(Self.client(1), 2, at: Self.now + .seconds(4))
        queue.leave(.exempt)
        let late = queue.next(at: Self.now + .seconds(6))
        #expect(late?.waiter == 1 && late?.isLate == true)
        let next = queue.next(at: Self.now + .seconds(6))
        #expect(next?.waiter == 2 && next?.isLate == false)
    }

    @Test func whoWaitsTooLongIsTakenOutThoughNobodyLeaves() {
        let queue = Subject(Self.options(running: 1, perClient: 1))
        #expect(queue.admit(.exempt))
        _ = queue.enter(Self.client(1), 1, at: Self.now)
        _ = queue.enter(Self.client(1), 2, at: Self.now + .seconds(4))
        _ = queue.enter(Self.client(2), 3, at: Self.now)
        #expect(queue.expire(at: Self.now + .seconds(4)) == [])
        #expect(queue.expire(at: Self.now + .seconds(6)).sorted() == [1, 3])
        #expect(queue.waiting == 1)
        queue.leave(.exempt)
        #expect(queue.next(at: Self.now + .seconds(6))?.waiter == 2)
        #expect(queue.next(at: Self.now + .seconds(6)) == nil)
        queue.leave(Self.client(1))
        #expect(queue.clients == 0)
    }

    @Test func oneOfTheStaffLeavesRoomForTheOthers() {
        let queue = Subject(Self.options(running: 4, reserved: 2))
        let other = AdmissionClient.staff(UserID(rawValue: 98))
        for waiter in 0..<4 { #expect(queue.enter(Self.staff, waiter, at: Self.now) == .admitted) }
        #expect(queue.enter(Self.staff, 4, at: Self.now) == .queued)
        #expect(queue.enter(other, 5, at: Self.now) == .admitted)
        #expect(queue.enter(Self.client(1), 6, at: Self.now) == .queued)
        queue.leave(Self.staff)
        #expect(queue.next(at: Self.now)?.waiter == 4)
    }

    /// Everybody who was let in or queued is told once, the bounds hold at every step, and nothing is left behind.
    @Test(arguments: 0..<40)
    func whateverHappensTheBoundsHoldAndNobodyIsForgotten(_ seed: UInt64) {
        var random = SplitMix64(seed)
        let options = Self.options(
            running: .random(in: 1...6, using: &random), perClient: .random(in: 1...3, using: &random),
            waiting: .random(in: 1...12, using: &random), waitingPerClient: .random(in: 1...6, using: &random))
        let queue = Subject(options)
        var at: [AdmissionClient: [Int]] = [:]
        var running: [(client: AdmissionClient, waiter: Int)] = []
        var told: Set<Int> = []
        func takeUp() {
            while let next = queue.next(at: Self.now) {
                #expect(told.insert(next.waiter).inserted)
                let client = at.first { $0.value.contains(next.waiter) }?.key
                guard let client else { return }
                at[client]?.removeAll { $0 == next.waiter }
                running.append((client, next.waiter))
            }
        }
        var waiters = 0
        for step in 0..<600 {
            let isFilling = step < 400
            if isFilling, Bool.random(using: &random) || running.isEmpty {
                let client = [Self.staff, .exempt, Self.client(1), Self.client(2), .address("::1")].randomElement(
                    using: &random)
                waiters += 1
                switch queue.enter(client ?? Self.staff, waiters, at: Self.now) {
                case .admitted:
                    running.append((client ?? Self.staff, waiters))
                    told.insert(waiters)
                case .queued: at[client ?? Self.staff, default: []].append(waiters)
                case .refused: told.insert(waiters)
                }
            } else if !running.isEmpty {
                queue.leave(running.remove(at: .random(in: 0..<running.count, using: &random)).client)
                takeUp()
            }
            let others = running.filter { $0.client != Self.staff }
            #expect(queue.running == running.count && running.count <= options.running + options.reserved)
            #expect(others.count <= options.running && queue.waiting <= options.waiting)
            for client in [Self.client(1), Self.client(2), .address("::1")] {
                #expect(others.filter { $0.client == client }.count <= options.perClient)
            }
        }
        while !running.isEmpty {
            queue.leave(running.removeLast().client)
            takeUp()
        }
        #expect(told == Set(1...max(1, waiters)))
        #expect(queue.waiting == 0 && queue.running == 0 && queue.clients == 0)
    }

    /// Who sends slowly keeps nobody waiting, not even their own other requests.
    @Test func aTurnIsLetGoWhileTheClientIsWaitedFor() async throws {
        let admission = Admission(options: Self.options(running: 1, perClient: 1))
        let client = Self.client(1)
        let answer = try await admission.perform(for: client) { turn in
            try await turn.aside { try await admission.perform(for: client) { _ in 1 } } + 1
        }
        #expect(answer == 2)
        #expect(admission.statistics == AdmissionStatistics())
        // A body that breaks off ends the turn too.
        await #expect(throws: Refusal.self) {
            try await admission.perform(for: client) { turn in
                try await turn.aside { throw Refusal(.badRequest, "The body ends in the middle.") }
            }
        }
        #expect(admission.statistics.running == 0)
    }
}

/// A queue that expectations may change: they see values as constants.
private final class Subject {
    private var queue: TurnQueue<Int>

    init(_ options: AdmissionOptions) { queue = TurnQueue(options: options) }

    var running: Int { queue.running }
    var waiting: Int { queue.waiting }
    var clients: Int { queue.clients }

    func admit(_ client: AdmissionClient) -> Bool { queue.admit(client) }
    func rest(of client: AdmissionClient, after took: Duration) -> Duration { queue.rest(of: client, after: took) }

    func enter(
        _ client: AdmissionClient, _ waiter: Int, at now: ContinuousClock.Instant
    ) -> TurnQueue<Int>.Entry {
        queue.enter(client, waiter, at: now)
    }

    func leave(_ client: AdmissionClient) { queue.leave(client) }

    func expire(at now: ContinuousClock.Instant) -> [Int] { queue.expire(at: now) }

    func next(at now: ContinuousClock.Instant) -> (waiter: Int, isLate: Bool)? { queue.next(at: now) }
}
